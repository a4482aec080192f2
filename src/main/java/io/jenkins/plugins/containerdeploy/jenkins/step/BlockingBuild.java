package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerdeploy.build.BuildProgram;
import io.jenkins.plugins.containerdeploy.jenkins.agent.AgentBuild;
import io.jenkins.plugins.containerdeploy.jenkins.agent.BuildPlace;
import io.jenkins.plugins.containerdeploy.jenkins.agent.Leftovers;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Builds as {@code containerBuild} does, but in the calling thread: for a freestyle build, which has an executor's
 * thread to wait in and does not survive a restart of the controller. An interrupt stops it.
 */
public final class BlockingBuild {
    private static final Logger LOGGER = Logger.getLogger(BlockingBuild.class.getName());
    private static final long PAUSE_MILLIS = 500;
    private static final long GRACE_SECONDS = 20;

    private final ContainerBuildStep step;
    private final Run<?, ?> run;
    private final Launcher launcher;
    private final EnvVars environment;
    private final TaskListener listener;

    /** @param environment what the build's processes see */
    public BlockingBuild(
            ContainerBuildStep step, Run<?, ?> run, Launcher launcher, EnvVars environment, TaskListener listener) {
        this.step = step;
        this.run = run;
        this.launcher = launcher;
        this.environment = environment;
        this.listener = listener;
    }

    /**
     * Builds the source and returns what {@code containerBuild} gives back.
     *
     * @throws AbortException when the settings are wrong or the build failed; it says so in a line
     */
    public Map<String, Object> of(FilePath source) throws IOException, InterruptedException {
        BuildPlace place = BuildPlace.beside(source);
        AgentBuild build = null;
        boolean done = false;
        try {
            BuildPreparation preparation = new BuildPreparation(
                    step, run, place, launcher, environment, listener.getLogger()::println);
            BuildProgram program = preparation.program();
            build = AgentBuild.launch(place, program, preparation.masking(), environment, launcher, listener);
            int status = await(build);
            Map<String, Object> outcome = BuildOutcome.record(run, build.result(status, listener));
            done = true;
            listener.getLogger().println(BuildOutcome.summary(outcome));
            return outcome;
        } catch (InputException | FailureException e) {
            throw new AbortException(build == null ? e.getMessage() : build.masking().mask(e.getMessage()));
        } finally {
            cleanUp(place, build, !done);
        }
    }

    private int await(AgentBuild build) throws IOException, InterruptedException {
        try {
            Integer status = build.poll(launcher, listener);
            while (status == null) {
                Thread.sleep(PAUSE_MILLIS);
                status = build.poll(launcher, listener);
            }
            return status;
        } catch (InterruptedException e) {
            build.stop(launcher);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
            while (build.poll(launcher, listener) == null && System.nanoTime() - deadline < 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
            throw e;
        }
    }

    private void cleanUp(BuildPlace place, AgentBuild build, boolean endProcesses) throws InterruptedException {
        try {
            if (build != null) {
                build.close();
            }
            if (endProcesses) {
                place.endProcesses(launcher);
            }
            place.delete();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, "could not delete " + place.folder(), e);
            Leftovers.removeLater(place);
        }
    }
}
