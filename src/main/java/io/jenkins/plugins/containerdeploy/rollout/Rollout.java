package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Moves an app on one server from one release to the next. Every step can be cut off and the whole be run again: it
 * looks at what is there, puts that right, and goes on from it.
 */
public final class Rollout {
    /** An app that serves already has no boot to wait for. */
    private static final Duration UNCHANGED_DEADLINE = Duration.ofSeconds(5);

    private final DockerServer server;
    private final Log log;
    private final Images images;

    /** On a connected server. */
    public Rollout(DockerServer server, Log log) {
        this.server = Objects.requireNonNull(server, "server");
        this.log = Objects.requireNonNull(log, "log");
        this.images = new Images(server, log);
    }

    /**
     * Moves the app to what is asked for, or back, and says what came of it. An interrupted or aborted rollout leaves
     * the old release serving.
     *
     * @throws InputException when a field does not fit this server; nothing was touched
     */
    public ServerResult deploy(DeployRequest request) {
        Phases phases = new Phases();
        try {
            Optional<ServerResult> unchanged = withoutLock(request, phases);
            return unchanged.isPresent() ? unchanged.get() : withLock(request, phases);
        } catch (RuntimeException e) {
            return failed(Status.FAILED, null, phases, server.explain("The deployment", e));
        }
    }

    /** Nothing to do, and nobody else at work: then nothing is touched, not even a lock. */
    private Optional<ServerResult> withoutLock(DeployRequest request, Phases phases) {
        AppContainers found = phases.time("look", () -> AppContainers.read(server, request.app()));
        Optional<AppContainer> current = found.current();
        if (found.isLocked() || !found.isTidy() || current.isEmpty()) {
            return Optional.empty();
        }
        Image image = phases.time("resolve", () -> images.resolve(request));
        if (!Comparison.isSame(current.get(), image, request)) {
            return Optional.empty();
        }
        ImageFacts facts = new ImageFacts(
                server.client().inspectImageCmd(current.get().imageId()).exec());
        return unchanged(request, current.get(), GatePlan.of(request.settings(), facts), phases);
    }

    private Optional<ServerResult> unchanged(
            DeployRequest request, AppContainer current, GatePlan plan, Phases phases) {
        try {
            phases.time("gate", () -> checkServes(request, current, plan));
        } catch (FailureException e) {
            log.line("Nothing has changed, but " + current + " does not serve, so it is replaced: " + e.problem());
            return Optional.empty();
        }
        log.line("Unchanged: " + current + " serves");
        return Optional.of(result(Status.UNCHANGED, current, phases, null));
    }

    private void checkServes(DeployRequest request, AppContainer current, GatePlan plan) {
        boolean believed = current.isRunning()
                && (plan.kind() == HealthCheck.Kind.NONE
                        || plan.kind() == HealthCheck.Kind.CONTAINER
                                && !current.health().equals("unhealthy"));
        if (!believed) {
            new Gate(server, request, plan, log).await(current.id(), UNCHANGED_DEADLINE);
        }
    }

    private ServerResult withLock(DeployRequest request, Phases phases) {
        Lock.Attempt attempt = phases.time("lock", () -> Lock.tryAcquire(server, request.app(), request.owner()));
        if (!attempt.isHeld()) {
            return failed(Status.BUSY, null, phases, heldBy(request.app(), attempt.holder()));
        }
        try {
            return locked(request, phases, attempt.lock());
        } finally {
            release(attempt.lock());
        }
    }

    FailureException heldBy(AppName app, String holder) {
        return new FailureException(
                app + " on server " + server.name() + " is held by " + holder,
                "Wait until it has ended; if it is known to be dead, unlock the app.");
    }

    private ServerResult locked(DeployRequest request, Phases phases, Lock lock) {
        AppContainers found = phases.time("restore", () -> new Tidy(server, log).run(request.app(), lock));
        AppContainer current = found.current().orElse(null);
        Swap swap;
        try {
            Image image = phases.time("resolve", () -> images.resolve(request));
            ImageFacts facts = phases.time("pull", () -> images.ensure(image, login(request, image)));
            GatePlan plan = GatePlan.of(request.settings(), facts);
            if (current != null && Comparison.isSame(current, facts, request)) {
                Optional<ServerResult> unchanged = unchanged(request, current, plan, phases);
                if (unchanged.isPresent()) {
                    return unchanged.get();
                }
            }
            PortConflicts.check(server, request.app(), request.settings().publish());
            Release release = Release.of(request, image).distinctFrom(found.releases());
            swap = new Swap(server, request, image, facts, release, plan, current, lock, phases, log);
        } catch (RuntimeException e) {
            return failed(Status.FAILED, current, phases, server.explain("The deployment", e));
        }
        return swap(swap);
    }

    private ServerResult swap(Swap swap) {
        Strategy strategy = sharesPort(swap) ? new StopFirst() : new StartFirst();
        try {
            strategy.run(swap);
        } catch (RuntimeException e) {
            Status status = strategy.hasRestored() ? Status.RESTORED : Status.FAILED;
            return failed(
                    status,
                    strategy.leftNothing() ? null : swap.old(),
                    swap.phases(),
                    server.explain("The deployment", e));
        }
        try {
            swap.phases()
                    .time(
                            "prune",
                            () -> new Retention(server, log)
                                    .prune(swap.request().app(), swap.request().keep(), swap.lock()));
        } catch (RuntimeException e) {
            log.line("Earlier releases stay until the next deployment: "
                    + server.explain("Pruning", e).getMessage());
        }
        return new ServerResult(
                server.name(),
                Status.DEPLOYED,
                swap.release().id(),
                swap.name(),
                swap.phases().seconds(),
                null);
    }

    private static boolean sharesPort(Swap swap) {
        return swap.old() != null
                && swap.old().publish().stream()
                        .anyMatch(had ->
                                swap.request().settings().publish().stream().anyMatch(had::clashesWith));
    }

    /**
     * Puts right what a rollout left that was cut off, so that the app serves again, if nobody else is at it.
     *
     * @return whether another holds the lock, who will do it
     */
    boolean restore(AppName app, Owner owner) {
        if (AppContainers.read(server, app).isTidy()) {
            return true;
        }
        Lock.Attempt attempt = Lock.tryAcquire(server, app, owner);
        if (!attempt.isHeld()) {
            return false;
        }
        try {
            new Tidy(server, log).run(app, attempt.lock());
            return true;
        } finally {
            release(attempt.lock());
        }
    }

    /** The image that a request means, by digest or id. */
    Image resolve(DeployRequest request) {
        return images.resolve(request);
    }

    /** Checks all that can be checked beforehand and pulls, so that the later {@link #deploy} neither refuses nor waits. */
    void prepare(DeployRequest request) {
        Image image = images.resolve(request);
        GatePlan.of(request.settings(), images.ensure(image, login(request, image)));
        PortConflicts.check(server, request.app(), request.settings().publish());
    }

    /** Whether the server has an image, so that it needs no registry for it. */
    public boolean hasImage(ImageReference reference) {
        try {
            return images.isPresent(reference);
        } catch (RuntimeException e) {
            throw server.explain("Looking for " + reference, e);
        }
    }

    /** What of the app is here. */
    public AppStatus status(AppName app) {
        return explained("Reading the state of " + app, () -> new Care(server, log).status(app));
    }

    /**
     * Removes all of the app's containers, which are those that carry its labels, and the images that our builds made
     * for them, if nobody holds its lock.
     *
     * @return the names of the removed containers
     */
    public List<String> remove(AppName app, Owner owner) {
        return explained("Removing " + app, () -> {
            Lock.Attempt attempt = Lock.tryAcquire(server, app, owner);
            if (!attempt.isHeld()) {
                throw heldBy(app, attempt.holder());
            }
            try {
                return new Care(server, log).remove(app, attempt.lock());
            } finally {
                release(attempt.lock());
            }
        });
    }

    /**
     * Hands over the lines that the current release's container writes.
     *
     * @param tail   how many of its last lines to begin with
     * @param follow whether to wait for more until the container stops or the server is aborted
     */
    public void logs(AppName app, int tail, boolean follow, Consumer<String> lines) {
        explained("Reading the log of " + app, () -> {
            LastLines.read(server, new Care(server, log).shown(app).id(), tail, follow, lines);
            return null;
        });
    }

    /**
     * Takes the app's lock from whoever holds it: for an owner that is known to be dead. A rollout of that owner that
     * still lives stops before its next change.
     *
     * @return who held it; empty when nobody did
     */
    public Optional<String> unlock(AppName app) {
        return explained("Unlocking " + app, () -> Lock.breakIt(server, app));
    }

    private <T> T explained(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw server.explain(what, e);
        }
    }

    private static Optional<RegistryLogin> login(DeployRequest request, Image image) {
        return image.repository().flatMap(repository -> request.login(repository.registry()));
    }

    private void release(Lock lock) {
        try {
            lock.release(server);
        } catch (RuntimeException e) {
            try {
                Recovery.run(server, lock::release);
            } catch (RuntimeException again) {
                log.line("The lock could not be given back: " + again.getMessage());
            }
        }
    }

    private ServerResult failed(Status status, AppContainer serving, Phases phases, RuntimeException e) {
        if (e instanceof InputException) {
            throw e;
        }
        FailureException failure = e instanceof FailureException known
                ? known
                : new FailureException("The deployment was aborted", "Run it again when you want it.", e);
        return result(status, serving, phases, failure);
    }

    private ServerResult result(Status status, AppContainer serving, Phases phases, FailureException failure) {
        return new ServerResult(
                server.name(),
                status,
                serving == null ? "" : serving.release(),
                serving == null ? "" : serving.name(),
                phases.seconds(),
                failure);
    }
}
