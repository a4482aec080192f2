package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One of the app's containers, as the engine described it a moment ago. */
final class AppContainer {
    private final InspectContainerResponse seen;

    AppContainer(InspectContainerResponse seen) {
        this.seen = seen;
    }

    String id() {
        return seen.getId();
    }

    String name() {
        return seen.getName().startsWith("/") ? seen.getName().substring(1) : seen.getName();
    }

    /** The value of a label; empty without it. */
    String label(String key) {
        Map<String, String> labels = seen.getConfig().getLabels();
        return labels == null ? "" : labels.getOrDefault(key, "");
    }

    String release() {
        return label(ReleaseLabels.RELEASE);
    }

    /** Whether it is named as a container of its release is: labels alone could come from an image that a user runs. */
    boolean isNamedAsOurs() {
        String name = label(ReleaseLabels.APP) + "-" + release();
        return name().equals(name) || name().equals(name + Release.CANDIDATE);
    }

    /** Whether its gate has not let it through. */
    boolean isCandidate() {
        return name().endsWith(Release.CANDIDATE);
    }

    /** Whether the engine keeps it running, which it is told once the gate let it through and until it is replaced. */
    boolean hasRestartPolicy() {
        RestartPolicy policy = seen.getHostConfig().getRestartPolicy();
        return policy != null
                && policy.getName() != null
                && !policy.getName().isEmpty()
                && !policy.getName().equals("no");
    }

    boolean isRunning() {
        return Boolean.TRUE.equals(seen.getState().getRunning()) && !isRestarting();
    }

    /** Between two starts, after it exited by itself. */
    boolean isRestarting() {
        return Boolean.TRUE.equals(seen.getState().getRestarting());
    }

    /** The engine's word for its state. */
    String state() {
        return Objects.requireNonNullElse(seen.getState().getStatus(), "unknown");
    }

    /** Somebody is removing it, or tried to. */
    boolean isGoing() {
        return state().equals("removing") || state().equals("dead");
    }

    int exitCode() {
        Long code = seen.getState().getExitCodeLong();
        return code == null ? 0 : code.intValue();
    }

    boolean wasOutOfMemory() {
        return Boolean.TRUE.equals(seen.getState().getOOMKilled());
    }

    /** What the engine says went wrong when it was started; empty if nothing. */
    String startError() {
        return Objects.requireNonNullElse(seen.getState().getError(), "");
    }

    /** What the image's HEALTHCHECK says; empty without one. */
    String health() {
        return seen.getState().getHealth() == null
                ? ""
                : Objects.requireNonNullElse(seen.getState().getHealth().getStatus(), "");
    }

    /** What the image's HEALTHCHECK printed last; empty without one. */
    String healthOutput() {
        if (seen.getState().getHealth() == null || seen.getState().getHealth().getLog() == null) {
            return "";
        }
        var log = seen.getState().getHealth().getLog();
        return log.isEmpty()
                ? ""
                : Objects.requireNonNullElse(log.get(log.size() - 1).getOutput(), "")
                        .strip();
    }

    /** Its process, in the engine's process namespace. */
    long pid() {
        return Objects.requireNonNullElse(seen.getState().getPidLong(), 0L);
    }

    /** Its address on the first network that has given it one. */
    Optional<String> address() {
        return seen.getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .filter(address -> address != null && !address.isEmpty())
                .findFirst();
    }

    /** By the server's clock, RFC 3339 in UTC; sorts as text. */
    String created() {
        return seen.getCreated();
    }

    String imageId() {
        return seen.getImageId();
    }

    Map<String, String> env() {
        Map<String, String> variables = new HashMap<>();
        String[] lines = Objects.requireNonNullElse(seen.getConfig().getEnv(), new String[0]);
        for (String line : lines) {
            int equals = line.indexOf('=');
            variables.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 1));
        }
        return variables;
    }

    /** The ports that it publishes while it runs. */
    List<PublishedPort> publish() {
        List<PublishedPort> published = new ArrayList<>();
        Ports bindings = seen.getHostConfig().getPortBindings();
        if (bindings == null) {
            return published;
        }
        for (Map.Entry<ExposedPort, Ports.Binding[]> entry :
                bindings.getBindings().entrySet()) {
            for (Ports.Binding binding : Objects.requireNonNullElse(entry.getValue(), new Ports.Binding[0])) {
                String ip = binding.getHostIp() == null || binding.getHostIp().isEmpty() ? "" : binding.getHostIp();
                String address = ip.indexOf(':') >= 0 ? "[" + ip + "]:" : ip.isEmpty() ? "" : ip + ":";
                published.add(
                        PublishedPort.parse("publish", address + binding.getHostPortSpec() + ":" + entry.getKey()));
            }
        }
        return published;
    }

    @Override
    public String toString() {
        return name();
    }
}
