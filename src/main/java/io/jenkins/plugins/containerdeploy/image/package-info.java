/**
 * Names of images: registry, repository, tag, digest, reference, platform, and registry logins as values.
 *
 * <p>Parsing follows the reference grammar of the distribution project; every value checks itself when it is
 * constructed. Uses the JDK only.
 */
package io.jenkins.plugins.containerdeploy.image;
