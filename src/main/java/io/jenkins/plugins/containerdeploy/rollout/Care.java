package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.ArrayList;
import java.util.List;

/** What is done with an app beside deploying it: looking at it and removing it. */
final class Care {
    private final DockerServer server;
    private final Log log;

    Care(DockerServer server, Log log) {
        this.server = server;
        this.log = log;
    }

    AppStatus status(AppName app) {
        AppContainers found = AppContainers.read(server, app);
        AppContainer current = found.current().orElse(null);
        List<ReleaseStatus> others = found.releases().stream()
                .filter(c -> current == null || !c.id().equals(current.id()))
                .map(Care::status)
                .toList();
        String lock = found.isLocked() ? Lock.holder(server, app).orElse(null) : null;
        return new AppStatus(app, server.name(), current == null ? null : status(current), others, lock);
    }

    private static ReleaseStatus status(AppContainer c) {
        return new ReleaseStatus(
                c.release(),
                c.name(),
                c.label(ReleaseLabels.IMAGE),
                c.state(),
                c.health(),
                c.created(),
                c.label(ReleaseLabels.COMMIT),
                c.label(ReleaseLabels.BUILD_URL),
                c.publish().stream().map(PublishedPort::toString).toList());
    }

    List<String> remove(AppName app, Lock lock) {
        AppContainers found = AppContainers.read(server, app);
        Containers containers = new Containers(server);
        List<String> removed = new ArrayList<>();
        found.helpers().forEach(containers::remove);
        for (AppContainer release : found.releases()) {
            log.line("Removing " + release);
            lock.check(server);
            containers.retire(release);
            containers.remove(release.id());
            removed.add(release.name());
        }
        found.releases().stream()
                .map(AppContainer::imageId)
                .distinct()
                .forEach(new Retention(server, log)::removeImage);
        return removed;
    }

    /** The container whose log tells most: the current one, else the newest. */
    AppContainer shown(AppName app) {
        AppContainers found = AppContainers.read(server, app);
        return found.current()
                .or(() -> found.releases().stream().findFirst())
                .orElseThrow(() -> new InputException(
                        "app", app + " is not deployed on server " + server.name(), "Deploy it, or correct the name."));
    }
}
