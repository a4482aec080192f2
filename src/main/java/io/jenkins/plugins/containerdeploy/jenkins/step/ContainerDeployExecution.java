package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.containerdeploy.jenkins.history.DeploymentRecord;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.IOException;
import java.time.Instant;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A {@code containerDeploy} step under way. What it keeps is the settings and how often it was tried; after a restart
 * of the controller the deployment is run again from the start, as a higher attempt, and converges.
 */
final class ContainerDeployExecution extends StepExecution implements DeployDriver.Host {
    private static final long serialVersionUID = 1L;

    private final ContainerDeployStep step;
    /** When the step began: it names the release, so a second attempt makes the same one. */
    private final long createdMillis = System.currentTimeMillis();
    /** Name of the agent of the surrounding {@code node}; null on the controller. */
    private String node;
    /** How many attempts were begun. */
    private int attempts;

    private transient DeployDriver driver;

    ContainerDeployExecution(ContainerDeployStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        try {
            step.check();
        } catch (InputException e) {
            throw new AbortException(e.getMessage());
        }
        Computer computer = getContext().get(Computer.class);
        node = computer == null || computer.getName().isEmpty() ? null : computer.getName();
        drive();
        return false;
    }

    private synchronized void drive() {
        driver = new DeployDriver(step, Instant.ofEpochMilli(createdMillis), this);
        driver.start();
    }

    @Override
    public void onResume() {
        drive();
    }

    @Override
    public synchronized void stop(Throwable cause) {
        if (driver == null) {
            getContext().onFailure(cause);
        } else {
            driver.stop(cause);
        }
    }

    @Override
    public synchronized String getStatus() {
        return driver == null ? "not started" : driver.status();
    }

    @Override
    public Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    @Override
    public EnvVars environment() throws IOException, InterruptedException {
        return getContext().get(EnvVars.class);
    }

    @Override
    public TaskListener listener() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class);
    }

    @Override
    public boolean hasAgent() {
        return node != null;
    }

    @Override
    public VirtualChannel agent() {
        Computer computer = Jenkins.get().getComputer(node);
        return computer == null ? null : computer.getChannel();
    }

    @Override
    public String stepId() throws IOException, InterruptedException {
        return getContext().get(FlowNode.class).getId();
    }

    @Override
    public int nextAttempt() {
        attempts++;
        getContext().saveState();
        return attempts;
    }

    @Override
    public void succeeded(DeploymentRecord record) {
        getContext().onSuccess(record.asMap());
    }

    @Override
    public void failed(Throwable cause) {
        getContext().onFailure(cause);
    }
}
