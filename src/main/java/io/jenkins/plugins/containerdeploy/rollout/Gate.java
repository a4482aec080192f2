package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.time.Duration;
import java.util.List;

/** Waits until a container passes its health check, and fails as soon as it cannot any more. */
final class Gate {
    /** How much longer each pause between two probes is than the one before. */
    private static final double SLOWER = 1.25;

    private final DockerServer server;
    private final DeployRequest request;
    private final GatePlan plan;
    private final Images images;
    private final Log log;

    Gate(DockerServer server, DeployRequest request, GatePlan plan, Log log) {
        this.server = server;
        this.request = request;
        this.plan = plan;
        this.images = new Images(server, log);
        this.log = log;
    }

    /** @throws FailureException with the container's last lines */
    void await(String id) {
        await(id, plan.deadline());
    }

    /** With a deadline of its own. */
    void await(String id, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        double pauseMillis = HealthCheck.FIRST_INTERVAL.toMillis();
        String told = "";
        try (HealthProbe probe = plan.probe(server, request, images)) {
            while (true) {
                server.checkRunning();
                AppContainer now = AppContainers.inspect(server, id)
                        .orElseThrow(() -> new FailureException(
                                "The new container was removed by somebody else", "See who removes containers there."));
                if (!now.isRunning()) {
                    throw exited(now);
                }
                Verdict verdict = probe.probe(now);
                if (verdict.passed()) {
                    return;
                }
                long left = end - System.nanoTime();
                if (verdict.hopeless() || left <= 0) {
                    throw unhealthy(now, verdict, deadline);
                }
                if (!verdict.why().equals(told)) {
                    told = verdict.why();
                    log.line("  not yet: " + told);
                }
                server.pause(Duration.ofNanos(Math.min(left, (long) (pauseMillis * 1_000_000))));
                pauseMillis =
                        Math.min(pauseMillis * SLOWER, plan.check().interval().toMillis());
            }
        }
    }

    private FailureException exited(AppContainer container) {
        String how = container.wasOutOfMemory()
                ? "was killed since it used more memory than it may"
                : "exited with status " + container.exitCode();
        String error = container.startError().isEmpty() ? "" : " (" + container.startError() + ")";
        return new FailureException(
                "Container " + container + " " + how + error + " before it was healthy",
                "Look at its last lines; the app has to stay in the foreground.",
                lastLines(container));
    }

    private FailureException unhealthy(AppContainer container, Verdict verdict, Duration deadline) {
        String when = verdict.hopeless() ? "" : " within " + text(deadline);
        return new FailureException(
                "Container " + container + " did not pass " + plan.text() + when + ": " + verdict.why(),
                "Look at its last lines, and see that port and health check fit the app.",
                lastLines(container));
    }

    private static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private List<String> lastLines(AppContainer container) {
        return LastLines.of(server, container.id(), request.settings().secrets().values());
    }
}
