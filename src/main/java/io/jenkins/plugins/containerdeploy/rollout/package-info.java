/**
 * From a release to running containers: lock, gates, containers, restore, status.
 *
 * <p>{@link io.jenkins.plugins.containerdeploy.rollout.Deployer} moves an app on its servers;
 * {@link io.jenkins.plugins.containerdeploy.rollout.Rollout} does it on one. All state is in names, labels and restart
 * policies of the app's containers. Uses {@code value}, {@code image} and {@code server}.
 */
package io.jenkins.plugins.containerdeploy.rollout;
