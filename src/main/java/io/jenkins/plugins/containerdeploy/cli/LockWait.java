package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.rollout.Deployer;
import io.jenkins.plugins.containerdeploy.rollout.Deployment;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.time.Duration;
import java.util.List;

/** Deploys, and while another rollout holds the app's lock tries again until the time is up. */
final class LockWait {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Console console;
    private final Abort abort;
    private final Duration most;

    /** @param most how long to try */
    LockWait(Console console, Abort abort, Duration most) {
        this.console = console;
        this.abort = abort;
        this.most = most;
    }

    Deployment deploy(List<ServerSettings> servers, DeployRequest request) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        String told = "";
        while (true) {
            Deployment deployment = once(servers, request);
            if (!deployment.isBusy() || System.nanoTime() >= end) {
                return deployment;
            }
            String holder = deployment.failure().map(FailureException::problem).orElse("locked");
            if (!holder.equals(told)) {
                console.line(holder + "; waiting");
                told = holder;
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private Deployment once(List<ServerSettings> servers, DeployRequest request) {
        Deployer deployer = new Deployer(servers, console);
        try (Abort.Registration registration = abort.whenRequested(deployer::abort)) {
            return deployer.deploy(request);
        }
    }
}
