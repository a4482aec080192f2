package io.jenkins.plugins.containerdeploy.jenkins.agent;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * Interrupts the calling thread when what it does takes too long: a call to an agent whose connection has silently
 * died would else hold a thread of the pool for minutes.
 */
public final class TimeLimit implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final ScheduledFuture<?> alarm;
    private boolean fired;
    private boolean closed;

    private TimeLimit(long seconds) {
        alarm = Timer.get().schedule(this::fire, seconds, TimeUnit.SECONDS);
    }

    /** Begins now; closing it ends it. */
    public static TimeLimit ofSeconds(long seconds) {
        return new TimeLimit(seconds);
    }

    private synchronized void fire() {
        if (!closed) {
            fired = true;
            thread.interrupt();
        }
    }

    /** After this the thread is not interrupted any more; a late interrupt of this limit is taken back. */
    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel(false);
        if (fired) {
            Thread.interrupted();
        }
    }
}
