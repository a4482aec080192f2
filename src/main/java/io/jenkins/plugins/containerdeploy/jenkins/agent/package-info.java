/**
 * What runs on an agent, what crosses to it, and what comes back.
 *
 * <p>A build is one detached process in a place of its own ({@link
 * io.jenkins.plugins.containerdeploy.jenkins.agent.BuildPlace}, {@link
 * io.jenkins.plugins.containerdeploy.jenkins.agent.AgentBuild}); a deployment holds a thread of the agent's JVM ({@link
 * io.jenkins.plugins.containerdeploy.jenkins.agent.DeployAttempt}). What an agent answers is not trusted: it is checked
 * where it arrives.
 */
package io.jenkins.plugins.containerdeploy.jenkins.agent;
