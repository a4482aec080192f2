package io.jenkins.plugins.containerdeploy.jenkins.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.containerdeploy.jenkins.history.DeploymentRecord;
import io.jenkins.plugins.containerdeploy.jenkins.step.DeployDriver;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A freestyle build that waits on its own thread for its deployment. */
final class FreestyleDeployment implements DeployDriver.Host {
    private final AbstractBuild<?, ?> build;
    private final TaskListener listener;
    private final Node agent;
    private final CompletableFuture<DeploymentRecord> end = new CompletableFuture<>();
    private int attempts;

    FreestyleDeployment(AbstractBuild<?, ?> build, TaskListener listener) {
        this.build = build;
        this.listener = listener;
        Node node = build.getBuiltOn();
        this.agent = node == null || node.getNodeName().isEmpty() ? null : node;
    }

    /** Waits for the end; an interrupt of the build stops the deployment, which puts back what it began. */
    void await(DeployDriver driver) throws InterruptedException, IOException {
        try {
            end.get();
        } catch (InterruptedException e) {
            driver.stop(e);
            awaitStopped();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AbortException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    private void awaitStopped() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            // The interrupt itself, which the caller throws.
        }
    }

    @Override
    public Run<?, ?> run() {
        return build;
    }

    @Override
    public EnvVars environment() throws IOException, InterruptedException {
        return build.getEnvironment(listener);
    }

    @Override
    public TaskListener listener() {
        return listener;
    }

    @Override
    public boolean hasAgent() {
        return agent != null;
    }

    @Override
    public VirtualChannel agent() {
        Computer computer = agent.toComputer();
        VirtualChannel channel = computer == null ? null : computer.getChannel();
        if (channel == null) {
            throw new FailureException(
                    "the agent " + agent.getNodeName() + " was lost", "Run the build again: the deployment converges.");
        }
        return channel;
    }

    @Override
    public String stepId() {
        return "freestyle";
    }

    @Override
    public synchronized int nextAttempt() {
        attempts++;
        return attempts;
    }

    @Override
    public void succeeded(DeploymentRecord record) {
        end.complete(record);
    }

    @Override
    public void failed(Throwable cause) {
        end.completeExceptionally(cause);
    }
}
