package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The changes that a rollout makes to containers; each may be made again. */
final class Containers {
    private static final int NOT_FOUND = 404;
    private static final String PORT = "PORT";
    private static final String HOST = "HOST";
    private static final String ALL_ADDRESSES = "0.0.0.0";

    private final DockerServer server;

    Containers(DockerServer server) {
        this.server = server;
    }

    /**
     * Creates a release's container as a candidate, without a restart policy.
     *
     * @return its id
     */
    String create(DeployRequest request, Image image, Release release, ImageFacts facts, GatePlan plan) {
        ContainerSettings settings = request.settings();
        Ports bindings = new Ports();
        Set<ExposedPort> exposed = new LinkedHashSet<>();
        for (PublishedPort port : settings.publish()) {
            ExposedPort inside = new ExposedPort(port.container().number(), InternetProtocol.parse(port.protocol()));
            exposed.add(inside);
            bindings.bind(
                    inside,
                    new Ports.Binding(
                            port.ip().isEmpty() ? null : port.ip(), port.host().toString()));
        }
        String name = release.container(request.app()) + Release.CANDIDATE;
        try {
            return server.client()
                    .createContainerCmd(image.toString())
                    .withName(name)
                    .withEnv(env(settings, facts, plan))
                    .withLabels(ReleaseLabels.release(request, image, release))
                    .withExposedPorts(List.copyOf(exposed))
                    .withHostConfig(HostConfig.newHostConfig()
                            .withPortBindings(bindings)
                            .withRestartPolicy(RestartPolicy.noRestart()))
                    .exec()
                    .getId();
        } catch (ConflictException e) {
            throw new FailureException(
                    "The container name " + name + " is taken on server " + server.name(),
                    "Remove or rename that container.",
                    e);
        }
    }

    /** The user's variables, and where they and the image say nothing {@code PORT} and {@code HOST}. */
    private static List<String> env(ContainerSettings settings, ImageFacts facts, GatePlan plan) {
        Map<String, String> variables = new TreeMap<>();
        boolean ownPort = settings.port().isPresent() || !facts.hasVariable(PORT);
        if (plan.port() != null && ownPort) {
            variables.put(PORT, plan.port().toString());
        }
        if (!facts.hasVariable(HOST)) {
            variables.put(HOST, ALL_ADDRESSES);
        }
        settings.env().forEach((key, value) -> variables.put(key.value(), value));
        settings.secrets().forEach((key, value) -> variables.put(key.value(), value.reveal()));
        List<String> lines = new ArrayList<>();
        variables.forEach((key, value) -> lines.add(key + "=" + value));
        return lines;
    }

    void start(String id) {
        try {
            server.client().startContainerCmd(id).exec();
        } catch (NotModifiedException e) {
            // It runs.
        }
    }

    /** With the engine's grace time of 10 s between SIGTERM, or the image's own signal, and SIGKILL. */
    void stop(String id) {
        try {
            server.client().stopContainerCmd(id).exec();
        } catch (NotModifiedException | NotFoundException e) {
            // It does not run.
        }
    }

    /** Makes a candidate the current release: the name says that its gate let it through, then it may restart. */
    void promote(String id, String name) {
        server.client().renameContainerCmd(id).withName(name).exec();
        keepRunning(id);
    }

    void keepRunning(String id) {
        server.client()
                .updateContainerCmd(id)
                .withRestartPolicy(RestartPolicy.unlessStoppedRestart())
                .exec();
    }

    /** Stops a release for good; the policy goes first, so that a restarted engine does not bring it back. */
    void retire(AppContainer container) {
        try {
            if (container.hasRestartPolicy()) {
                server.plain().removeRestartPolicy(container.id());
            }
            stop(container.id());
        } catch (DockerException e) {
            if (e.getHttpStatus() != NOT_FOUND) {
                throw e;
            }
            // Somebody removed it.
        }
    }

    /** Kills it if it runs. */
    void remove(String id) {
        HelperRoute.remove(server, id);
    }
}
