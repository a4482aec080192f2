package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The bounded pool in which steps talk to agents: Pipeline's own thread must never wait for one, and a build that
 * runs on its agent holds no thread here.
 */
public final class AgentThreads {
    private static final int MOST_THREADS = 16;
    private static final int IDLE_SECONDS = 60;
    private static final ScheduledThreadPoolExecutor POOL = create();

    private AgentThreads() {}

    private static ScheduledThreadPoolExecutor create() {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(
                MOST_THREADS, new NamingThreadFactory(new DaemonThreadFactory(), "container-deploy"));
        pool.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    /** The pool. */
    public static ScheduledExecutorService pool() {
        return POOL;
    }
}
