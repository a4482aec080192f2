package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.util.Map;
import java.util.Optional;

/**
 * The lock of an app on a server: a container that is never started, since its name can exist only once, on an empty
 * image that is always at hand. Taken by trying; waiting is the caller's. Whoever holds it asks {@link #check} before
 * each change, so that a holder that was taken for dead stops. Survives both the process and the engine.
 */
final class Lock {
    /** Never in a registry, so nobody else can fill it. */
    private static final String EMPTY_REPOSITORY = "localhost/container-deploy-empty";

    private static final String EMPTY_TAG = "1";
    /** Each round ends with somebody else's change of the lock: a stale one removed, another owner faster. */
    private static final int MOST_ROUNDS = 10;

    private final AppName app;
    private final Owner owner;
    private String id;

    private Lock(AppName app, Owner owner, String id) {
        this.app = app;
        this.owner = owner;
        this.id = id;
    }

    /**
     * What came of trying.
     *
     * @param lock   null when another holds it
     * @param holder who, and since when; null when it is ours
     */
    record Attempt(Lock lock, String holder) {
        boolean isHeld() {
            return lock != null;
        }
    }

    /** Takes the lock if it is free or held by an earlier attempt of the same owner. */
    static Attempt tryAcquire(DockerServer server, AppName app, Owner owner) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            server.checkRunning();
            Optional<String> created = create(server, app, owner);
            if (created.isPresent()) {
                return new Attempt(new Lock(app, owner, created.get()), null);
            }
            Optional<AppContainer> held = AppContainers.inspect(server, name(app));
            if (held.isEmpty()) {
                continue;
            }
            AppContainer other = held.get();
            requireOurs(app, other);
            if (!isEarlierAttempt(other, owner)) {
                return new Attempt(null, holder(other));
            }
            remove(server, other.id());
        }
        return new Attempt(null, "several others in turn");
    }

    private static Optional<String> create(DockerServer server, AppName app, Owner owner) {
        Map<String, String> labels = ReleaseLabels.of(app, ReleaseLabels.KIND_LOCK);
        labels.put(ReleaseLabels.OWNER, owner.text());
        labels.put(ReleaseLabels.ATTEMPT, Integer.toString(owner.attempt()));
        for (int round = 0; ; round++) {
            try {
                return Optional.of(server.client()
                        .createContainerCmd(EMPTY_REPOSITORY + ":" + EMPTY_TAG)
                        .withName(name(app))
                        .withLabels(labels)
                        .withCmd("lock")
                        .exec()
                        .getId());
            } catch (ConflictException e) {
                return Optional.empty();
            } catch (NotFoundException e) {
                if (round > 0) {
                    throw e;
                }
                server.plain().importEmptyImage(EMPTY_REPOSITORY, EMPTY_TAG);
            }
        }
    }

    private static void requireOurs(AppName app, AppContainer other) {
        if (!other.label(ReleaseLabels.KIND).equals(ReleaseLabels.KIND_LOCK)
                || !other.label(ReleaseLabels.APP).equals(app.value())) {
            throw new FailureException(
                    "The container name " + name(app) + " is taken by one that is no lock", "Rename that container.");
        }
    }

    private static boolean isEarlierAttempt(AppContainer other, Owner owner) {
        String attempt = other.label(ReleaseLabels.ATTEMPT);
        return other.label(ReleaseLabels.OWNER).equals(owner.text())
                && attempt.matches("[0-9]{1,10}")
                && Long.parseLong(attempt) < owner.attempt();
    }

    /** Who holds an app's lock and since when, by the server's clock; empty when it is free. */
    static Optional<String> holder(DockerServer server, AppName app) {
        return AppContainers.inspect(server, name(app))
                .filter(c -> c.label(ReleaseLabels.KIND).equals(ReleaseLabels.KIND_LOCK))
                .map(Lock::holder);
    }

    private static String holder(AppContainer lock) {
        String since = lock.created().replaceFirst("\\.[0-9]+", "");
        return lock.label(ReleaseLabels.OWNER) + " since " + since;
    }

    /** Removes whoever's lock; says whose it was. */
    static Optional<String> breakIt(DockerServer server, AppName app) {
        Optional<AppContainer> lock = AppContainers.inspect(server, name(app));
        lock.ifPresent(held -> {
            requireOurs(app, held);
            remove(server, held.id());
        });
        return lock.map(Lock::holder);
    }

    /**
     * To be called before each change.
     *
     * @throws FailureException when another has it. One that was merely removed, as {@code docker container prune}
     *     does, is taken again
     */
    void check(DockerServer server) {
        server.checkRunning();
        if (AppContainers.inspect(server, id).isPresent()) {
            return;
        }
        Attempt again = tryAcquire(server, app, owner);
        if (!again.isHeld()) {
            throw new FailureException(
                    "The lock of " + app + " on " + server.name() + " was taken over by " + again.holder(),
                    "Nothing more was changed; look at what the other run does.");
        }
        id = again.lock().id;
    }

    /** Gives it back, if it is still ours. */
    void release(DockerServer server) {
        remove(server, id);
    }

    private static void remove(DockerServer server, String id) {
        try {
            server.client().removeContainerCmd(id).withForce(true).exec();
        } catch (NotFoundException | ConflictException e) {
            // Gone, or going: "removal already in progress" is a conflict.
        }
    }

    private static String name(AppName app) {
        return app + ".lock";
    }
}
