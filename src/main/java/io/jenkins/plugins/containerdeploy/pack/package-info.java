/**
 * Build packs: how a source folder becomes an image, as a plan, which is data. Making a plan touches nothing.
 *
 * <p>Begin at {@link io.jenkins.plugins.containerdeploy.pack.BuildPack}. Uses value and image.
 */
package io.jenkins.plugins.containerdeploy.pack;
