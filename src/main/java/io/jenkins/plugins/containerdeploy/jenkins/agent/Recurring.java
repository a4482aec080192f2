package io.jenkins.plugins.containerdeploy.jenkins.agent;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A task that is called again and again in the pool, one call at a time; each says when the next is due. */
public final class Recurring {
    private final LongSupplier task;
    private ScheduledFuture<?> next;
    private Thread worker;
    private boolean hurried;

    private Recurring(LongSupplier task) {
        this.task = task;
    }

    /**
     * Begins.
     *
     * @param task   gives the milliseconds until its next call, or less than 0 when there is none
     * @param millis until its first
     */
    public static Recurring begin(LongSupplier task, long millis) {
        Recurring recurring = new Recurring(task);
        recurring.schedule(millis);
        return recurring;
    }

    /** Interrupts the call that is under way, if any, and makes the next at once. Returns immediately. */
    public synchronized void hurry() {
        hurried = true;
        if (worker != null) {
            worker.interrupt();
        } else if (next.cancel(false)) {
            schedule(0);
        }
    }

    private synchronized void schedule(long millis) {
        next = AgentThreads.pool().schedule(this::call, millis, TimeUnit.MILLISECONDS);
    }

    private void call() {
        synchronized (this) {
            worker = Thread.currentThread();
            hurried = false;
        }
        long millis = -1;
        try {
            millis = task.getAsLong();
        } finally {
            synchronized (this) {
                worker = null;
                // An interrupt that came too late for this call: the next one comes at once instead.
                Thread.interrupted();
                if (millis >= 0) {
                    schedule(hurried ? 0 : millis);
                }
            }
        }
    }
}
