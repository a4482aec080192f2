package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.time.Duration;
import java.util.List;

/**
 * The old container gives its port of the server to the new one: nothing serves in between. All is prepared, so that the
 * gap is one stop, one start and the app's own boot. When the new one fails, the old one is started again. Killed in
 * the gap, the next rollout's first act is to start the old one, see {@link Tidy}.
 */
final class StopFirst implements Strategy {
    /** The old release has proven itself once; this is only to tell whether it does again. */
    private static final Duration RESTORE_DEADLINE = Duration.ofSeconds(15);

    private boolean restored;
    private boolean leftNothing;

    @Override
    public void run(Swap swap) {
        String id = swap.create();
        long begin = System.nanoTime();
        try {
            swap.phases().time("stop", () -> {
                swap.lock().check(swap.server());
                swap.log()
                        .line("Stopping " + swap.old() + ", which has the port; nothing serves until the new one does");
                swap.containers().stop(swap.old().id());
            });
            swap.start(id);
            swap.gate(id);
            swap.promote(id);
        } catch (RuntimeException e) {
            putBack(swap, id, swap.server().explain("The swap", e));
            throw e;
        }
        swap.log().line(String.format("Nothing served for at most %.1f s", (System.nanoTime() - begin) / 1e9));
        swap.retireOld();
    }

    private void putBack(Swap swap, String id, RuntimeException why) {
        try {
            Recovery.run(swap.server(), again -> {
                swap.lock().check(again);
                Containers containers = new Containers(again);
                AppContainers.read(again, swap.request().app()).helpers().forEach(containers::remove);
                // At once: each second of grace for it is one in which nothing serves.
                containers.remove(id);
                containers.start(swap.old().id());
                restored = true;
                swap.log().line("The old release " + swap.old() + " was started again");
                checkOld(swap, again);
            });
        } catch (RuntimeException e) {
            leftNothing = !restored;
            List<String> lines = why instanceof FailureException failure ? failure.lastLines() : List.of();
            throw new FailureException(
                    why.getMessage() + " And the old release " + swap.old() + " could not be started again: "
                            + e.getMessage(),
                    "NOTHING SERVES: put the cause right and deploy again; that begins by starting the old release.",
                    lines,
                    e);
        }
    }

    private static void checkOld(Swap swap, DockerServer again) {
        try {
            new Gate(again, swap.request(), swap.plan(), line -> {})
                    .await(swap.old().id(), RESTORE_DEADLINE);
        } catch (FailureException e) {
            swap.log().line("It runs, but does not pass the health check of the new release: " + e.problem());
        }
    }

    @Override
    public boolean hasRestored() {
        return restored;
    }

    @Override
    public boolean leftNothing() {
        return leftNothing;
    }
}
