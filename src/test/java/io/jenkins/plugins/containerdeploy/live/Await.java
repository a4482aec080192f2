package io.jenkins.plugins.containerdeploy.live;

import java.time.Duration;
import java.util.Optional;

/** Waits for what comes about in another process, never without an end. */
final class Await {
    private static final long INTERVAL_MILLIS = 100;

    private Await() {}

    /** Looks once; empty means not yet. A failure to look (the controller restarts) means not yet, too. */
    interface Look<T> {
        Optional<T> once() throws Exception;
    }

    /** A look that only says whether it came about. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Looks until there is something.
     *
     * @param what for the error, e.g. {@code shop #1 to end}
     */
    static <T> T present(String what, Duration atMost, Look<T> look) {
        long end = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        do {
            try {
                Optional<T> found = look.once();
                if (found.isPresent()) {
                    return found.get();
                }
                last = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            } catch (Exception e) {
                last = e;
            }
            pause();
        } while (System.nanoTime() < end);
        throw new AssertionError("waited " + atMost.toSeconds() + " s in vain for " + what, last);
    }

    /** Looks until it holds. */
    static void until(String what, Duration atMost, Condition condition) {
        present(what, atMost, () -> condition.holds() ? Optional.of(true) : Optional.empty());
    }

    private static void pause() {
        try {
            Thread.sleep(INTERVAL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
