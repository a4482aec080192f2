package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import io.jenkins.plugins.containerdeploy.image.Labels;
import io.jenkins.plugins.containerdeploy.image.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** What an image on a server says of itself. */
final class ImageFacts {
    /** The engine's defaults where an image's HEALTHCHECK does not say (Dockerfile reference, HEALTHCHECK). */
    private static final Duration HEALTH_INTERVAL = Duration.ofSeconds(30);

    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(30);
    private static final int HEALTH_RETRIES = 3;

    private final InspectImageResponse seen;
    private final ContainerConfig config;

    ImageFacts(InspectImageResponse seen) {
        this.seen = seen;
        this.config = Objects.requireNonNullElse(seen.getConfig(), new ContainerConfig());
    }

    String id() {
        return seen.getId();
    }

    Platform platform() {
        return Platform.of(
                Objects.requireNonNullElse(seen.getOs(), "linux"), Objects.requireNonNullElse(seen.getArch(), ""), "");
    }

    /** Whether a build of ours made it. */
    boolean isOurs() {
        return Objects.requireNonNullElse(config.getLabels(), Map.<String, String>of())
                .containsKey(Labels.PACK);
    }

    boolean isTagged() {
        return !Objects.requireNonNullElse(seen.getRepoTags(), List.of()).isEmpty();
    }

    boolean hasVariable(String key) {
        return Arrays.stream(Objects.requireNonNullElse(config.getEnv(), new String[0]))
                .anyMatch(line -> line.startsWith(key + "="));
    }

    /** The TCP ports that it exposes, sorted. */
    List<Integer> exposedTcpPorts() {
        TreeSet<Integer> ports = new TreeSet<>();
        for (ExposedPort port : Objects.requireNonNullElse(config.getExposedPorts(), new ExposedPort[0])) {
            if (port.getProtocol().name().equalsIgnoreCase("tcp")) {
                ports.add(port.getPort());
            }
        }
        return new ArrayList<>(ports);
    }

    boolean hasHealthCheck() {
        return healthCheck().isPresent();
    }

    /** The longest that the engine may need to call a container of it healthy or not. */
    Duration healthTime() {
        return healthCheck()
                .map(check -> nanos(check.getStartPeriod(), Duration.ZERO)
                        .plus(nanos(check.getInterval(), HEALTH_INTERVAL)
                                .plus(nanos(check.getTimeout(), HEALTH_TIMEOUT))
                                .multipliedBy(
                                        check.getRetries() == null || check.getRetries() == 0
                                                ? HEALTH_RETRIES
                                                : check.getRetries())))
                .orElse(Duration.ZERO);
    }

    private Optional<com.github.dockerjava.api.model.HealthCheck> healthCheck() {
        return Optional.ofNullable(config.getHealthcheck())
                .filter(check -> check.getTest() != null && !check.getTest().isEmpty())
                .filter(check -> !check.getTest().get(0).equals("NONE"));
    }

    private static Duration nanos(Long nanos, Duration otherwise) {
        return nanos == null || nanos == 0 ? otherwise : Duration.ofNanos(nanos);
    }
}
