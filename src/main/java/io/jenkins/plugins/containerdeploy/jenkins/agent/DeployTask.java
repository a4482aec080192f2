package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.model.TaskListener;
import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.rollout.Deployer;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import jenkins.security.MasterToSlaveCallable;

/** Deploys from the process that it is called in: an agent, or the controller. */
final class DeployTask extends MasterToSlaveCallable<DeployOutcome, RuntimeException> {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final ArrayList<ServerSettings> servers;
    private final DeployRequest request;
    private final TaskListener listener;

    /** @param id by which {@link AbortTask} finds it */
    DeployTask(String id, List<ServerSettings> servers, DeployRequest request, TaskListener listener) {
        this.id = id;
        this.servers = new ArrayList<>(servers);
        this.request = request;
        this.listener = listener;
    }

    @Override
    public DeployOutcome call() {
        PrintStream log = listener.getLogger();
        try {
            Deployer deployer = new Deployer(servers, log::println);
            RunningDeployments.add(id, deployer);
            return DeployOutcome.of(deployer.deploy(request));
        } catch (InputException e) {
            return DeployOutcome.of(e);
        } catch (FailureException e) {
            return DeployOutcome.of(e);
        } finally {
            RunningDeployments.remove(id);
            log.flush();
        }
    }
}
