package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.function.Supplier;

/**
 * All that a strategy needs to move an app to a new release, and the steps that the strategies share.
 *
 * @param old the release that serves; null when there is none
 */
record Swap(
        DockerServer server,
        DeployRequest request,
        Image image,
        ImageFacts facts,
        Release release,
        GatePlan plan,
        AppContainer old,
        Lock lock,
        Phases phases,
        Log log) {

    /** The name that the new container has once its gate let it through. */
    String name() {
        return release.container(request.app());
    }

    /** @return the id of the new container */
    String create() {
        return phases.time("create", () -> {
            lock.check(server);
            log.line("Creating " + name() + " from " + image);
            return step("Creation", () -> containers().create(request, image, release, facts, plan));
        });
    }

    void start(String id) {
        phases.time("start", () -> {
            lock.check(server);
            step("Start", () -> {
                containers().start(id);
                return null;
            });
        });
    }

    void gate(String id) {
        phases.time("gate", () -> {
            log.line("Waiting for " + plan.text());
            new Gate(server, request, plan, log).await(id);
        });
    }

    void promote(String id) {
        lock.check(server);
        containers().promote(id, name());
        log.line(name() + " is healthy");
    }

    /** Stops the old release for good. The new one serves already, so a failure is only told: the next rollout tidies. */
    void retireOld() {
        if (old == null) {
            return;
        }
        phases.time("stop", () -> {
            try {
                lock.check(server);
                containers().retire(old);
            } catch (RuntimeException e) {
                log.line(old + " could not be stopped and will be by the next deployment: "
                        + server.explain("Stop of " + old, e).getMessage());
            }
        });
    }

    Containers containers() {
        return new Containers(server);
    }

    private <T> T step(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw server.explain(what + " of " + name(), e);
        }
    }
}
