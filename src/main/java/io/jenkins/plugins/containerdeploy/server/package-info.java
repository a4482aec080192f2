/**
 * Connections to Docker engines: over a Unix socket or TCP with TLS, the API version pinned, every call bounded in time.
 *
 * <p>{@link io.jenkins.plugins.containerdeploy.server.DockerServer} is the way in. Uses {@code value} and {@code image}.
 */
package io.jenkins.plugins.containerdeploy.server;
