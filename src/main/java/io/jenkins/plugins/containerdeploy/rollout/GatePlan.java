package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Port;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What settings and image together say of port and health check, checked before anything is touched.
 *
 * @param kind     never AUTO
 * @param port     that the app listens on; null when it is not known
 * @param check    times and statuses
 * @param deadline for the whole gate
 */
record GatePlan(HealthCheck.Kind kind, Port port, HealthCheck check, Duration deadline) {

    /** @throws InputException when the check needs what is not there */
    static GatePlan of(ContainerSettings settings, ImageFacts image) {
        HealthCheck check = settings.health();
        Optional<Port> port = port(settings, image);
        HealthCheck.Kind kind = check.kind();
        if (kind == HealthCheck.Kind.AUTO) {
            kind = image.hasHealthCheck()
                    ? HealthCheck.Kind.CONTAINER
                    : port.isPresent() ? HealthCheck.Kind.TCP : HealthCheck.Kind.NONE;
        }
        if (kind == HealthCheck.Kind.CONTAINER && !image.hasHealthCheck()) {
            throw new InputException(
                    "health", "is container, but the image has no HEALTHCHECK", "Write http:/path, tcp or none.");
        }
        boolean needsPort = kind == HealthCheck.Kind.HTTP || kind == HealthCheck.Kind.TCP;
        if (needsPort && port.isEmpty()) {
            throw new InputException(
                    "port",
                    "is not given, and " + exposes(image) + ", so health check " + check + " knows none",
                    "Write the port that the app listens on.");
        }
        Duration needed = kind == HealthCheck.Kind.CONTAINER ? image.healthTime() : Duration.ZERO;
        Duration deadline =
                check.deadline().orElse(needed.compareTo(HealthCheck.DEADLINE) > 0 ? needed : HealthCheck.DEADLINE);
        return new GatePlan(kind, port.orElse(null), check, deadline);
    }

    private static String exposes(ImageFacts image) {
        return image.exposedTcpPorts().isEmpty()
                ? "the image exposes none"
                : "the image exposes several (" + image.exposedTcpPorts() + ")";
    }

    /** The one given, else the only one published, else the only one exposed. */
    private static Optional<Port> port(ContainerSettings settings, ImageFacts image) {
        if (settings.port().isPresent()) {
            return settings.port();
        }
        List<Port> published = settings.publish().stream()
                .filter(p -> p.protocol().equals("tcp"))
                .map(PublishedPort::container)
                .distinct()
                .toList();
        if (published.size() == 1) {
            return Optional.of(published.get(0));
        }
        List<Integer> exposed = image.exposedTcpPorts();
        return exposed.size() == 1 && published.isEmpty()
                ? Optional.of(Port.of("port", exposed.get(0)))
                : Optional.empty();
    }

    /** For people. */
    String text() {
        return switch (kind) {
            case HTTP -> check + " on port " + port;
            case TCP -> "a TCP connection to port " + port;
            case CONTAINER -> "its HEALTHCHECK";
            default -> "running for " + HealthCheck.STABLE.toSeconds() + " s";
        };
    }

    HealthProbe probe(DockerServer server, DeployRequest request, Images images) {
        return switch (kind) {
            case HTTP -> new NetworkProbe(server, request, images, PortCheck.http(knownPort(), check));
            case TCP -> new NetworkProbe(server, request, images, PortCheck.tcp(knownPort(), check));
            case CONTAINER -> new EngineHealthProbe();
            default -> new StableProbe();
        };
    }

    private int knownPort() {
        return Objects.requireNonNull(port, "port").number();
    }
}
