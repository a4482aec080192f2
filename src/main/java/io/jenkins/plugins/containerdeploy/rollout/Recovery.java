package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Puts things back after a failure: on a connection of its own, since the failed one may be closed, and although the
 * thread was interrupted. An engine that restarts gets time to come back.
 */
final class Recovery {
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Recovery() {}

    /** @throws RuntimeException the last failure, explained, when it cannot be done in time */
    static void run(DockerServer server, Consumer<DockerServer> work) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + MOST.toNanos();
        try {
            RuntimeException failure = attempt(server, work);
            while (failure != null) {
                boolean isFinal = failure instanceof FailureException known && known.getCause() == null
                        || failure instanceof InputException;
                if (isFinal || System.nanoTime() > end) {
                    throw failure;
                }
                interrupted |= pause();
                failure = attempt(server, work);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether it was interrupted, which does not end a recovery: leaving nothing to serve would be worse. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** What went wrong; null if nothing. */
    private static RuntimeException attempt(DockerServer server, Consumer<DockerServer> work) {
        try (DockerServer again = server.reopened()) {
            try {
                work.accept(again);
                return null;
            } catch (RuntimeException e) {
                return again.explain("Putting things back", e);
            }
        }
    }
}
