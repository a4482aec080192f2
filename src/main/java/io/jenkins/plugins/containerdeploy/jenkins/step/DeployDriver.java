package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Functions;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.containerdeploy.jenkins.agent.AgentThreads;
import io.jenkins.plugins.containerdeploy.jenkins.agent.DeployAttempt;
import io.jenkins.plugins.containerdeploy.jenkins.agent.MaskedOutput;
import io.jenkins.plugins.containerdeploy.jenkins.history.DeploymentRecord;
import io.jenkins.plugins.containerdeploy.jenkins.history.Deployments;
import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.rollout.Deployment;
import io.jenkins.plugins.containerdeploy.rollout.Owner;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;

/**
 * Drives one step's deployment to its end without holding a thread in between: it looks in at intervals.
 *
 * <p>A plan is made; then for each leg of it an attempt is started, where the leg's servers are reached from, and
 * looked at until it is done. Another owner's lock, or an agent that is away, means another attempt later. The first
 * failure ends it. {@link #stop} ends the present attempt, waits until it has put back what it began, and ends it.
 * Exactly one of {@link Host#succeeded} and {@link Host#failed} is called, once.
 */
public final class DeployDriver {
    /** What the driver needs of the build that it works for. All may be called from any thread. */
    public interface Host {
        /** The build. */
        Run<?, ?> run() throws IOException, InterruptedException;

        /** The step's environment. */
        EnvVars environment() throws IOException, InterruptedException;

        /** The step's log. */
        TaskListener listener() throws IOException, InterruptedException;

        /** Whether the step runs on an agent, which may be away, rather than on the controller. */
        boolean hasAgent();

        /**
         * The channel to the agent; null while it is away and worth waiting for.
         *
         * @throws FailureException when it is away for good
         */
        VirtualChannel agent();

        /** Tells the step from others of the build: printable ASCII without spaces. */
        String stepId() throws IOException, InterruptedException;

        /** A higher number each time that it is asked, 1 at first. */
        int nextAttempt();

        /** The end: done on every server. */
        void succeeded(DeploymentRecord record);

        /** The end: not done. */
        void failed(Throwable cause);
    }

    private static final long LOOK_MILLIS = 200;
    private static final long RETRY_MILLIS = 2_000;
    private static final long MOST_RETRY_MILLIS = 10_000;
    /** A restored release has had its stop and start by then; whoever hangs longer is left behind. */
    private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final ContainerDeployStep step;
    private final Instant created;
    private final Host host;

    private DeployPlan plan;
    private TaskListener log;
    private QuietRepeats output;
    private DeployAttempt attempt;
    private final List<Deployment> parts = new ArrayList<>();
    private long busyMillis;
    private volatile String waitingFor = "";
    private volatile Throwable stopCause;
    private volatile long stopNanos;

    /** @param created when the step began, the same after a resume */
    public DeployDriver(ContainerDeployStep step, Instant created, Host host) {
        this.step = step;
        this.created = created;
        this.host = host;
    }

    /** Begins, and returns at once. */
    public void start() {
        later(0);
    }

    /** Ends it, with this failure, and returns at once. */
    public void stop(Throwable cause) {
        if (stopCause == null) {
            stopNanos = System.nanoTime();
            stopCause = cause;
        }
    }

    /** What it waits for, for diagnosis. */
    public String status() {
        return stopCause == null ? "deploying" + waitingFor : "stopping";
    }

    private void later(long millis) {
        AgentThreads.pool().schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        if (Jenkins.get().isTerminating()) {
            // What fails from here on fails for that reason; the step looks again when it is resumed.
            return;
        }
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            long next = advance();
            if (next >= 0) {
                later(next);
            }
        } catch (InputException | FailureException e) {
            fail(abortException(e.getMessage()));
        } catch (Exception e) {
            fail(unexpected(e));
        }
    }

    /** @return milliseconds until it should be called again, or -1 when all is over */
    private long advance() throws IOException, InterruptedException {
        if (attempt != null) {
            return attempt.isDone() ? conclude() : stopCause == null ? LOOK_MILLIS : abort();
        }
        if (stopCause != null) {
            fail(stopCause);
            return -1;
        }
        if (plan == null) {
            Owner owner = RunOwner.of(host.run(), host.stepId(), host.nextAttempt());
            plan = DeployPlan.prepare(step, host.run(), host.environment(), host.hasAgent(), owner, created);
            output = new QuietRepeats(new MaskedOutput(host.listener().getLogger(), plan.masking()));
            log = new StreamTaskListener(output, StandardCharsets.UTF_8);
        }
        return begin();
    }

    private long begin() throws IOException {
        DeployPlan.Leg leg = plan.legs().get(parts.size());
        DeployRequest request = parts.isEmpty()
                ? plan.request()
                : plan.request().pinned(parts.get(0).image());
        if (!leg.onAgent()) {
            attempt = DeployAttempt.onController(leg.servers(), request, log);
            return LOOK_MILLIS;
        }
        VirtualChannel channel = host.agent();
        if (channel == null) {
            waitFor("the agent to come back");
            return RETRY_MILLIS;
        }
        try {
            attempt = DeployAttempt.onAgent(channel, leg.servers(), request, log);
        } catch (IOException lost) {
            return RETRY_MILLIS;
        }
        return LOOK_MILLIS;
    }

    private void waitFor(String what) {
        if (!waitingFor.endsWith(what)) {
            waitingFor = ", waiting for " + what;
            log.getLogger().println("Waiting for " + what + ".");
        }
    }

    private long conclude() throws IOException, InterruptedException {
        DeployAttempt ended = attempt;
        attempt = null;
        if (stopCause != null) {
            concludeStopped(ended);
            return -1;
        }
        Deployment part;
        try {
            part = ended.result();
        } catch (IOException lost) {
            log.getLogger().println("The agent was lost. The deployment will be run again when it is back.");
            return again();
        }
        output.attemptEnded(part.isBusy());
        if (part.isBusy()) {
            waitFor(part.failure().map(FailureException::problem).orElse("the lock"));
            busyMillis = Math.min(busyMillis + RETRY_MILLIS, MOST_RETRY_MILLIS);
            return busyMillis;
        }
        waitingFor = "";
        parts.add(part);
        if (part.isDone() && parts.size() < plan.legs().size()) {
            return 0;
        }
        finish(part);
        return -1;
    }

    private void concludeStopped(DeployAttempt ended) throws InterruptedException {
        try {
            parts.add(ended.result());
        } catch (IOException | RuntimeException e) {
            log.getLogger().println("Stopped: " + e.getMessage());
        }
        fail(stopCause);
    }

    /** Plans anew, as a higher attempt, since the one that was lost may still be under way. */
    private long again() {
        plan = null;
        parts.clear();
        return RETRY_MILLIS;
    }

    private void finish(Deployment last) throws IOException, InterruptedException {
        if (!last.isDone()) {
            fail(abortException(last.failure().map(Throwable::getMessage).orElse("The deployment failed.")));
            return;
        }
        DeploymentRecord record = record();
        output.close();
        host.succeeded(record);
    }

    private DeploymentRecord record() throws IOException, InterruptedException {
        DeploymentRecord record = new DeploymentRecord(parts);
        Deployments.add(host.run(), record);
        return record;
    }

    private long abort() throws InterruptedException {
        if (System.nanoTime() - stopNanos > STOP_NANOS) {
            log.getLogger().println("The deployment did not end in time; what it left is put right by the next one.");
            fail(stopCause);
            return -1;
        }
        try {
            attempt.abort();
        } catch (IOException lost) {
            fail(stopCause);
            return -1;
        }
        return LOOK_MILLIS;
    }

    private AbortException abortException(String message) {
        return new AbortException(plan == null ? message : plan.masking().mask(message));
    }

    /** Its stack trace goes to the log, masked, rather than with the exception to wherever that is shown. */
    private Exception unexpected(Exception e) {
        if (log == null) {
            return e;
        }
        Functions.printStackTrace(e, log.getLogger());
        return abortException("The deployment failed unexpectedly: " + e);
    }

    private void fail(Throwable cause) {
        try {
            if (!parts.isEmpty()) {
                record();
            }
            if (output != null) {
                output.close();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            cause.addSuppressed(e);
        }
        host.failed(cause);
    }
}
