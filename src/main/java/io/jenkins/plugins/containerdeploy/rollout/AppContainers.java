package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All containers of an app on a server, sorted by what they are. What a release container is can be told from its name
 * and its restart policy, the two things of a container that can change:
 *
 * <table>
 * <caption>States of a release container</caption>
 * <tr><th>name</th><th>restart policy</th><th>state</th></tr>
 * <tr><td>ends in .new</td><td>no</td><td>candidate: its gate has not let it through</td></tr>
 * <tr><td>plain</td><td>unless-stopped</td><td>serves, or should; the newest is the current one, others are superseded</td></tr>
 * <tr><td>plain</td><td>no, running</td><td>just let through, or just superseded</td></tr>
 * <tr><td>plain</td><td>no, stopped</td><td>kept</td></tr>
 * </table>
 */
final class AppContainers {
    private final List<AppContainer> releases = new ArrayList<>();
    private final List<String> helpers = new ArrayList<>();
    private boolean locked;

    private AppContainers() {}

    static AppContainers read(DockerServer server, AppName app) {
        AppContainers found = new AppContainers();
        List<Container> all = server.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(ReleaseLabels.APP, app.value()))
                .exec();
        for (Container container : all) {
            String kind = Objects.requireNonNullElse(container.getLabels(), Map.<String, String>of())
                    .getOrDefault(ReleaseLabels.KIND, "");
            switch (kind) {
                case ReleaseLabels.KIND_LOCK -> found.locked = true;
                case ReleaseLabels.KIND_HELPER -> found.helpers.add(container.getId());
                case ReleaseLabels.KIND_RELEASE ->
                    inspect(server, container.getId())
                            .filter(c -> c.isNamedAsOurs() && !c.isGoing())
                            .ifPresent(found.releases::add);
                default -> {}
            }
        }
        found.releases.sort(Comparator.comparing(AppContainer::created).reversed());
        return found;
    }

    /** Empty when it has gone meanwhile. */
    static Optional<AppContainer> inspect(DockerServer server, String id) {
        try {
            return Optional.of(
                    new AppContainer(server.client().inspectContainerCmd(id).exec()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** The release that serves, or should. */
    Optional<AppContainer> current() {
        return serving().stream().findFirst();
    }

    /** Releases that serve or would after a restart of the engine, though a newer one took over. */
    List<AppContainer> superseded() {
        List<AppContainer> serving = serving();
        return serving.isEmpty() ? serving : serving.subList(1, serving.size());
    }

    private List<AppContainer> serving() {
        return releases.stream()
                .filter(c -> !c.isCandidate() && (c.hasRestartPolicy() || c.isRunning()))
                .toList();
    }

    /** What rollouts left that were cut off before their gate. */
    List<AppContainer> candidates() {
        return releases.stream().filter(AppContainer::isCandidate).toList();
    }

    /** Earlier releases, stopped, newest first. */
    List<AppContainer> kept() {
        return releases.stream()
                .filter(c -> !c.isCandidate() && !c.hasRestartPolicy() && !c.isRunning())
                .toList();
    }

    /** All release containers, newest first. */
    List<AppContainer> releases() {
        return List.copyOf(releases);
    }

    /** The ids of containers that probed and were left behind. */
    List<String> helpers() {
        return List.copyOf(helpers);
    }

    /** Whether somebody holds the app's lock. */
    boolean isLocked() {
        return locked;
    }

    /** Whether nothing is left to put right: at most one release serves, it runs, and the engine keeps it running. */
    boolean isTidy() {
        return candidates().isEmpty()
                && helpers.isEmpty()
                && superseded().isEmpty()
                && current()
                        .map(c -> c.hasRestartPolicy() && (c.isRunning() || c.isRestarting()))
                        .orElse(true);
    }
}
