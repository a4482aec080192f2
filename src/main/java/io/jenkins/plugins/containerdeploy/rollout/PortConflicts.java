package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Names the container that has a port which is to be published, before anything is stopped. */
final class PortConflicts {
    private PortConflicts() {}

    /** @throws InputException when another container, not one of the app's, has one of the ports */
    static void check(DockerServer server, AppName app, List<PublishedPort> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        for (Container container : server.client().listContainersCmd().exec()) {
            Map<String, String> labels = Objects.requireNonNullElse(container.getLabels(), Map.of());
            if (app.value().equals(labels.get(ReleaseLabels.APP))) {
                continue;
            }
            for (ContainerPort port : container.getPorts()) {
                wanted.stream().filter(w -> clashes(w, port)).findFirst().ifPresent(w -> {
                    throw taken(server, w, container, labels);
                });
            }
        }
    }

    private static boolean clashes(PublishedPort wanted, ContainerPort port) {
        Integer number = port.getPublicPort();
        if (number == null) {
            return false;
        }
        String ip = Objects.requireNonNullElse(port.getIp(), "");
        boolean all = ip.equals("0.0.0.0") || ip.equals("::");
        return wanted.clashesWith(all ? "" : ip, number, Objects.requireNonNullElse(port.getType(), "tcp"));
    }

    private static InputException taken(
            DockerServer server, PublishedPort port, Container container, Map<String, String> labels) {
        String name = container.getNames().length == 0
                ? container.getId().substring(0, 12)
                : container.getNames()[0].replaceFirst("^/", "");
        String of = labels.getOrDefault(ReleaseLabels.APP, "");
        return new InputException(
                "publish",
                "port " + port.host() + "/" + port.protocol() + " of server " + server.name()
                        + " is in use by container " + name + (of.isEmpty() ? "" : " of app " + of),
                "Publish another port, or stop that container.");
    }
}
