/**
 * The plugin in a real Jenkins: a controller and inbound agents as processes of their own on 127.0.0.1, driven over HTTP
 * as a user drives them, with a real Docker engine and a real registry.
 *
 * <p>{@link io.jenkins.plugins.containerdeploy.live.LiveSuite} starts one controller for all classes whose name ends in
 * {@code IT}. Without a Jenkins at hand they are skipped, and say what would run them.
 */
package io.jenkins.plugins.containerdeploy.live;
