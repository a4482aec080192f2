/**
 * Runs a plan on a build server and reads back which image came of it.
 *
 * <p>The way through: {@link io.jenkins.plugins.containerdeploy.build.Probe} says what is there,
 * {@link io.jenkins.plugins.containerdeploy.build.Ladder} picks the best of it,
 * {@link io.jenkins.plugins.containerdeploy.build.BuildProgram} is the plan as a linear list of commands, and
 * {@link io.jenkins.plugins.containerdeploy.build.LocalBuilder} or the script of
 * {@link io.jenkins.plugins.containerdeploy.build.ShellScript} runs it;
 * {@link io.jenkins.plugins.containerdeploy.build.BuildResults} reads what it left. Uses value, image and pack.
 */
package io.jenkins.plugins.containerdeploy.build;
