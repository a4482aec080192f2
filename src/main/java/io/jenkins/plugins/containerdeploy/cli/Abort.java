package io.jenkins.plugins.containerdeploy.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the work in good order when the process is told to stop (SIGINT, SIGTERM, SIGHUP): the thread that works is
 * interrupted, which ends the tools it started, hanging connections are closed, and the JVM waits for what restores
 * the old release. The JVM itself then exits with 128 and the signal's number.
 */
final class Abort {
    /** An engine may need this long to stop one container and start another. */
    private static final long MOST_SECONDS = 60;

    private final CountDownLatch workEnded = new CountDownLatch(1);
    private final List<Runnable> hangups = new CopyOnWriteArrayList<>();
    private final Thread worker;
    private final Console console;
    private volatile boolean requested;

    /** @param worker the thread that works */
    Abort(Thread worker, Console console) {
        this.worker = worker;
        this.console = console;
    }

    /** Begins to listen for signals. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::run, "abort"));
    }

    /** Whether the process was told to stop. */
    boolean requested() {
        return requested;
    }

    /** Runs it when the process is told to stop, until the result is closed: for what an interrupt does not reach. */
    Registration whenRequested(Runnable hangup) {
        hangups.add(hangup);
        return () -> hangups.remove(hangup);
    }

    /** The work has ended, well or not: nothing is left to abort. */
    void workEnded() {
        workEnded.countDown();
    }

    private void run() {
        if (workEnded.getCount() == 0) {
            return;
        }
        requested = true;
        console.line("aborting …");
        worker.interrupt();
        hangups.forEach(Runnable::run);
        try {
            if (!workEnded.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                console.line("gave up waiting for the work to end after " + MOST_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A registration that can be taken back. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
