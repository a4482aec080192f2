package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.AbortedException;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.Log;

/**
 * Puts right what a rollout left that was cut off: the first act of the next one, before anything that takes time.
 * Afterwards one release serves, or none if there was none.
 */
final class Tidy {
    private final DockerServer server;
    private final Containers containers;
    private final Log log;

    Tidy(DockerServer server, Log log) {
        this.server = server;
        this.containers = new Containers(server);
        this.log = log;
    }

    /** @return the app's containers afterwards */
    AppContainers run(AppName app, Lock lock) {
        AppContainers found = AppContainers.read(server, app);
        if (found.isTidy()) {
            return found;
        }
        lock.check(server);
        found.helpers().forEach(containers::remove);
        for (AppContainer candidate : found.candidates()) {
            // It may hold the port that the old release needs.
            log.line("Removing " + candidate + ", left by a rollout that was cut off");
            containers.remove(candidate.id());
        }
        found.current().ifPresent(current -> restore(current, lock));
        for (AppContainer superseded : found.superseded()) {
            log.line("Stopping " + superseded + ", left by a rollout that was cut off");
            lock.check(server);
            containers.retire(superseded);
        }
        return AppContainers.read(server, app);
    }

    private void restore(AppContainer current, Lock lock) {
        try {
            if (!current.isRunning() && !current.isRestarting()) {
                log.line("Starting " + current + " again, which should serve and does not");
                lock.check(server);
                containers.start(current.id());
            }
            if (!current.hasRestartPolicy()) {
                lock.check(server);
                containers.keepRunning(current.id());
            }
        } catch (AbortedException e) {
            throw e;
        } catch (RuntimeException e) {
            RuntimeException known = server.explain("Start of " + current, e);
            if (known instanceof AbortedException) {
                throw known;
            }
            // What is to be deployed may be the remedy.
            log.line("It cannot be: " + known.getMessage());
        }
    }
}
