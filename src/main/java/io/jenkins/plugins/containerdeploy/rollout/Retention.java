package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.List;

/** Keeps as many earlier releases as wanted and removes older ones, with the images that our builds made for them. */
final class Retention {
    private final DockerServer server;
    private final Log log;

    Retention(DockerServer server, Log log) {
        this.server = server;
        this.log = log;
    }

    void prune(AppName app, int keep, Lock lock) {
        List<AppContainer> kept = AppContainers.read(server, app).kept();
        for (AppContainer old : kept.subList(Math.min(keep, kept.size()), kept.size())) {
            log.line("Removing " + old + ": " + keep + " earlier releases are kept");
            lock.check(server);
            new Containers(server).remove(old.id());
            removeImage(old.imageId());
        }
    }

    /** Without force: the engine refuses while a container uses it. One that has a tag is somebody's, and stays. */
    void removeImage(String id) {
        try {
            ImageFacts image =
                    new ImageFacts(server.client().inspectImageCmd(id).exec());
            if (image.isOurs() && !image.isTagged()) {
                server.client().removeImageCmd(id).withForce(false).exec();
            }
        } catch (ConflictException | NotFoundException e) {
            // In use, or gone.
        }
    }
}
