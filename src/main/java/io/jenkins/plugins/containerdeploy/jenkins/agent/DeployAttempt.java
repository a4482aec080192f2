package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.model.TaskListener;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.rollout.Deployment;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A deployment under way: on an agent, where it holds a thread of the agent and none here, or on a thread of the
 * controller, of which there are few.
 */
public final class DeployAttempt {
    /** How many deployments run on the controller at once; the others queue and hold no thread. */
    private static final int MOST_ON_CONTROLLER = 8;

    private static final int IDLE_SECONDS = 60;
    private static final ThreadPoolExecutor CONTROLLER = controllerThreads();

    private final String id = UUID.randomUUID().toString();
    private final VirtualChannel agent;
    private final Future<DeployOutcome> future;
    private Future<Boolean> aborting;

    private DeployAttempt(
            VirtualChannel agent, List<ServerSettings> servers, DeployRequest request, TaskListener listener)
            throws IOException {
        this.agent = agent;
        DeployTask task = new DeployTask(id, servers, request, listener);
        this.future = agent == null ? CONTROLLER.submit(task::call) : agent.callAsync(task);
    }

    private static ThreadPoolExecutor controllerThreads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_ON_CONTROLLER,
                MOST_ON_CONTROLLER,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "Container Deploy");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** On an agent. */
    public static DeployAttempt onAgent(
            VirtualChannel agent, List<ServerSettings> servers, DeployRequest request, TaskListener listener)
            throws IOException {
        return new DeployAttempt(agent, servers, request, listener);
    }

    /** On the controller. */
    public static DeployAttempt onController(List<ServerSettings> servers, DeployRequest request, TaskListener listener)
            throws IOException {
        return new DeployAttempt(null, servers, request, listener);
    }

    /** Whether it has ended. */
    public boolean isDone() {
        return future.isDone();
    }

    /**
     * What came of it, once it is done.
     *
     * @throws IOException when the agent was lost, so that it is not known what came of it
     */
    public Deployment result() throws IOException, InterruptedException {
        try {
            return future.get().deployment();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException || cause instanceof RequestAbortedException) {
                throw new IOException("the agent was lost", cause);
            }
            throw new IllegalStateException(cause);
        }
    }

    /**
     * Ends it, even where it hangs on a connection; it is done a little later. To be called until it is done, since a
     * deployment that has not begun yet cannot be ended.
     */
    public void abort() throws IOException, InterruptedException {
        if (agent == null && CONTROLLER.remove((Runnable) future)) {
            future.cancel(false);
        }
        if (aborting == null || aborting.isDone() && !wasAborted()) {
            AbortTask task = new AbortTask(id);
            aborting = agent == null ? CompletableFuture.completedFuture(task.call()) : agent.callAsync(task);
        }
    }

    private boolean wasAborted() throws IOException, InterruptedException {
        try {
            return aborting.get();
        } catch (ExecutionException e) {
            throw new IOException("the agent did not end the deployment", e.getCause());
        }
    }
}
