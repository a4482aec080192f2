package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerdeploy.build.BuildProgram;
import io.jenkins.plugins.containerdeploy.jenkins.agent.AgentBuild;
import io.jenkins.plugins.containerdeploy.jenkins.agent.AgentThreads;
import io.jenkins.plugins.containerdeploy.jenkins.agent.BuildPlace;
import io.jenkins.plugins.containerdeploy.jenkins.agent.Leftovers;
import io.jenkins.plugins.containerdeploy.jenkins.agent.Recurring;
import io.jenkins.plugins.containerdeploy.jenkins.agent.TimeLimit;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * One {@code containerBuild} of a run. Its state is in the persisted fields alone, and {@link #move} moves it on, in
 * the pool, one call at a time:
 *
 * <ol>
 *   <li><b>Preparing</b> ({@link #build} and {@link #outcome} are null): the settings are checked, the agent is asked
 *       what it has, the script is started. Nothing is touched but the build's own folder. A controller that restarts
 *       now prepares again; a process that it started but could not note is ended first, found by its marker.
 *   <li><b>Running</b> ({@link #build} is set): the agent's process goes on by itself. Its new output goes to the log
 *       at intervals from {@link #SHORTEST_MILLIS} on, longer while it is silent. A controller that restarts now asks
 *       on; the log may repeat lines since the last save.
 *   <li><b>Concluding</b> ({@link #outcome} is set): the image stands in the run's record; the folder on the agent is
 *       deleted, then the step gives back the outcome. A controller that restarts now does the latter two again.
 * </ol>
 *
 * While the agent does not answer, each state waits for it, {@link #PATIENCE_SECONDS} at most. A request to stop ends
 * the process tree and waits {@link #GRACE_SECONDS} for it; a second request does not wait. Every way out deletes the
 * folder; if the agent is offline then, as soon as it is back.
 */
final class ContainerBuildExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ContainerBuildExecution.class.getName());

    private static final long SHORTEST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 3_000;
    private static final double LONGER = 1.2;
    /** Pipeline's sh step waits as long for an agent. */
    private static final long PATIENCE_SECONDS = 300;

    private static final long GRACE_SECONDS = 20;
    private static final long PREPARE_SECONDS = 240;
    private static final long CALL_SECONDS = 30;

    /** What the user wrote. */
    private final ContainerBuildStep step;
    /** Where it runs; set when the step starts. */
    private BuildPlace place;
    /** The process on the agent; set once it was started. */
    private AgentBuild build;
    /** What the step gives back; set once the build has succeeded. */
    private HashMap<String, Object> outcome;

    /** The calls of {@link #move}. */
    private transient volatile Recurring calls;
    /** Why to stop. */
    private transient volatile Throwable stopCause;
    /** When the process was asked to end, {@link System#nanoTime}; 0 when it was not. */
    private transient long stoppedAt;
    /** Since when the agent does not answer, {@link System#nanoTime}; 0 when it does. */
    private transient volatile long missingSince;
    /** Whether an earlier attempt to prepare may have left something. */
    private transient boolean again;
    /** Until the next call of {@link #move}, in milliseconds. */
    private transient long period;
    /** Whether the step has a result. */
    private transient volatile boolean ended;

    ContainerBuildExecution(StepContext context, ContainerBuildStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        place = BuildPlace.beside(getContext().get(FilePath.class));
        begin();
        return false;
    }

    @Override
    public void onResume() {
        again = true;
        begin();
    }

    private void begin() {
        period = SHORTEST_MILLIS;
        calls = Recurring.begin(this::call, 0);
    }

    @Override
    public void stop(Throwable cause) {
        Recurring present = calls;
        if (stopCause == null) {
            stopCause = cause;
            if (present != null) {
                present.hurry();
            }
        } else {
            AgentThreads.pool().execute(() -> fail(stopCause));
        }
    }

    @Override
    public boolean blocksRestart() {
        return build == null && missingSince == 0;
    }

    @Override
    public String getStatus() {
        String doing = outcome != null ? "concluding" : build == null ? "preparing" : "running";
        String waiting = missingSince == 0 ? "" : ", waiting for " + place.nodeName();
        return doing + " in " + place + waiting + (stopCause == null ? "" : ", stopping");
    }

    private long call() {
        try {
            if (!Jenkins.get().isTerminating()) {
                move();
            }
        } catch (InterruptedException e) {
            // By a time limit or a request to stop, which the next call sees.
            if (stopCause == null) {
                missing(e);
            }
        } catch (InputException | FailureException e) {
            fail(e);
        } catch (IOException | RuntimeException e) {
            missing(e);
        } catch (Error e) {
            fail(e);
            throw e;
        }
        return ended ? -1 : stopCause == null ? period : SHORTEST_MILLIS;
    }

    private void move() throws IOException, InterruptedException {
        if (stopCause != null && build == null) {
            fail(stopCause);
        } else if (place.find(place.source()) == null) {
            missing(null);
        } else if (outcome != null) {
            conclude();
        } else if (build == null) {
            prepare();
        } else {
            poll();
        }
    }

    private void prepare() throws IOException, InterruptedException {
        Launcher launcher = context(Launcher.class);
        TaskListener listener = context(TaskListener.class);
        EnvVars environment = context(EnvVars.class);
        try (TimeLimit limit = TimeLimit.ofSeconds(PREPARE_SECONDS)) {
            if (again) {
                place.endProcesses(launcher);
                place.delete();
            }
            again = true;
            BuildPreparation preparation = new BuildPreparation(
                    step, context(Run.class), place, launcher, environment, listener.getLogger()::println);
            BuildProgram program = preparation.program();
            build = AgentBuild.launch(place, program, preparation.masking(), environment, launcher, listener);
        } catch (IOException | RuntimeException e) {
            boolean later = e instanceof InterruptedIOException || BuildPlace.isConnectionLost(e);
            if (!later && place.find(place.source()) != null) {
                fail(e);
                return;
            }
            throw e;
        }
        missingSince = 0;
        getContext().saveState();
    }

    private void poll() throws IOException, InterruptedException {
        TaskListener listener = context(TaskListener.class);
        Launcher launcher = context(Launcher.class);
        Integer status;
        try (TimeLimit limit = TimeLimit.ofSeconds(CALL_SECONDS)) {
            if (stopCause != null && stoppedAt == 0) {
                listener.getLogger().println("Stopping the build on " + place.nodeName());
                build.stop(launcher);
                stoppedAt = System.nanoTime();
            }
            status = build.poll(launcher, listener);
        }
        found(listener);
        if (build.heard()) {
            getContext().saveState();
            period = SHORTEST_MILLIS;
        } else {
            period = Math.min((long) (period * LONGER), LONGEST_MILLIS);
        }
        if (stopCause != null) {
            boolean late = stoppedAt != 0 && secondsSince(stoppedAt) > GRACE_SECONDS;
            if (status != null || late) {
                fail(stopCause);
            }
        } else if (status != null) {
            succeed(status, listener);
        }
    }

    private void succeed(int status, TaskListener listener) throws IOException, InterruptedException {
        try (TimeLimit limit = TimeLimit.ofSeconds(CALL_SECONDS)) {
            outcome = BuildOutcome.record(context(Run.class), build.result(status, listener));
        }
        // Before the folder goes: without it, nothing else would say that the build succeeded.
        save();
        listener.getLogger().println(BuildOutcome.summary(outcome));
        conclude();
    }

    private void conclude() {
        if (end()) {
            cleanUp(false);
            getContext().onSuccess(outcome);
        }
    }

    private void fail(Throwable cause) {
        if (end()) {
            cleanUp(true);
            // Whatever a request to stop breaks off is not why the step ends.
            getContext().onFailure(stopCause == null ? shown(cause) : stopCause);
        }
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** The exceptions that a user is meant to read have no use for a stack trace. */
    private Throwable shown(Throwable cause) {
        if (cause instanceof InputException || cause instanceof FailureException) {
            String text = cause.getMessage();
            return new AbortException(build == null ? text : build.masking().mask(text));
        }
        return cause;
    }

    private void cleanUp(boolean endProcesses) {
        try (TimeLimit limit = TimeLimit.ofSeconds(CALL_SECONDS)) {
            if (build != null) {
                build.close();
            }
            if (endProcesses) {
                place.endProcesses(context(Launcher.class));
            }
            place.delete();
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.INFO, "could not delete " + place.folder() + " on " + place.nodeName() + " yet", e);
            Leftovers.removeLater(place);
        }
    }

    /** @param problem null when the agent is offline or gone */
    private void missing(Exception problem) {
        period = LONGEST_MILLIS;
        if (stopCause != null) {
            fail(stopCause);
        } else if (missingSince == 0) {
            missingSince = System.nanoTime();
            LOGGER.log(Level.FINE, place.nodeName(), problem);
            say("Waiting for " + place.nodeName() + ", " + PATIENCE_SECONDS + " s at most: " + what(problem));
        } else if (secondsSince(missingSince) > PATIENCE_SECONDS) {
            fail(new FailureException(
                    place.nodeName() + " has not answered for " + PATIENCE_SECONDS + " s: " + what(problem),
                    "See what happened to it, and run the build again."));
        }
    }

    private static String what(Exception problem) {
        if (problem == null) {
            return "it is offline";
        }
        if (problem instanceof InterruptedException || problem instanceof InterruptedIOException) {
            return "it takes too long to answer";
        }
        return BuildPlace.isConnectionLost(problem) ? "its connection was lost" : problem.toString();
    }

    private void found(TaskListener listener) {
        if (missingSince != 0) {
            missingSince = 0;
            listener.getLogger().println("Found " + place.nodeName() + " again");
        }
    }

    private void say(String line) {
        try {
            context(TaskListener.class).getLogger().println(line);
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, line, e);
        }
    }

    private void save() throws InterruptedException {
        try {
            getContext().saveState().get(CALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.WARNING, "the state of " + place + " could not be saved", e);
        }
    }

    private <T> T context(Class<T> type) throws IOException, InterruptedException {
        T found = getContext().get(type);
        if (found == null) {
            throw new IOException("there is no " + type.getSimpleName() + " in the step's context");
        }
        return found;
    }

    private static long secondsSince(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }
}
