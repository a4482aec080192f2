package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.rollout.HealthCheck;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.HostName;
import picocli.CommandLine.Option;

/** When a new container counts as healthy. The defaults in the texts are those of {@link HealthCheck}. */
final class HealthOptions {
    @Option(
            names = "--health",
            paramLabel = "CHECK",
            description =
                    "How the new container is found healthy: http:/path, tcp, container (the image's HEALTHCHECK),"
                            + " none (still running after 2 s) or auto. Default: auto, which is container if the image has a"
                            + " HEALTHCHECK, else tcp if there is a port, else none.")
    private String check;

    @Option(names = "--health-host", paramLabel = "HOST", description = "http: the Host header. Default: localhost.")
    private String host;

    @Option(
            names = "--health-status",
            paramLabel = "FROM-TO",
            description = "http: the statuses that pass. Default: 200-399.")
    private String status;

    @Option(
            names = "--health-interval",
            paramLabel = "TIME",
            description = "The longest time between probes; they begin at 100ms. Default: 1s.")
    private String interval;

    @Option(names = "--health-timeout", paramLabel = "TIME", description = "What one probe may take. Default: 5s.")
    private String timeout;

    @Option(
            names = "--health-deadline",
            paramLabel = "TIME",
            description = "What all probes together may take. Default: 60s, or longer where the image's HEALTHCHECK"
                    + " needs it.")
    private String deadline;

    HealthCheck check() {
        HealthCheck health = HealthCheck.parse("--health", check == null ? "auto" : check);
        if (host != null) {
            health = health.withHost(HostName.of("--health-host", host));
        }
        if (status != null) {
            String[] bounds = status.split("-", 2);
            int least = Check.integer("--health-status", bounds[0], 100, 599);
            health = health.withStatus(
                    least, bounds.length == 1 ? least : Check.integer("--health-status", bounds[1], 100, 599));
        }
        if (interval != null) {
            health = health.withInterval(Durations.parse("--health-interval", interval));
        }
        if (timeout != null) {
            health = health.withTimeout(Durations.parse("--health-timeout", timeout));
        }
        return deadline == null ? health : health.withDeadline(Durations.parse("--health-deadline", deadline));
    }
}
