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
import io.jenkins.plugins.containerdeploy.jenkins.agent.TimeLimit;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.IOException;
import java.util.Map;

/** What {@code containerBuild} does, for a caller whose own thread may wait for it, as a freestyle build's may. */
public final class BlockingBuild {
    private static final long LOOK_MILLIS = 250;
    private static final long CLEAN_UP_SECONDS = 30;

    private final ContainerBuildStep step;
    private final Run<?, ?> run;
    private final BuildPlace place;
    private final Launcher launcher;
    private final TaskListener listener;

    /** @param source the checked-out folder, on the machine that builds */
    public BlockingBuild(
            ContainerBuildStep step, Run<?, ?> run, FilePath source, Launcher launcher, TaskListener listener)
            throws AbortException {
        this.step = step;
        this.run = run;
        this.place = BuildPlace.beside(source);
        this.launcher = launcher;
        this.listener = listener;
    }

    /**
     * Builds, and notes the image in the run's record.
     *
     * @throws AbortException       when it fails, with what to do
     * @throws InterruptedException when the calling thread was interrupted; the build has been ended
     */
    public void build(EnvVars environment) throws IOException, InterruptedException {
        AgentBuild build = null;
        boolean succeeded = false;
        try {
            BuildPreparation preparation =
                    new BuildPreparation(step, run, place, launcher, environment, listener.getLogger()::println);
            BuildProgram program = preparation.program();
            build = AgentBuild.launch(place, program, preparation.masking(), environment, launcher, listener);
            Integer status = build.poll(launcher, listener);
            while (status == null) {
                Thread.sleep(LOOK_MILLIS);
                status = build.poll(launcher, listener);
            }
            Map<String, Object> outcome = BuildOutcome.record(run, build.result(status, listener));
            listener.getLogger().println(BuildOutcome.summary(outcome));
            succeeded = true;
        } catch (InputException | FailureException e) {
            throw new AbortException(
                    build == null ? e.getMessage() : build.masking().mask(e.getMessage()));
        } finally {
            cleanUp(build, !succeeded);
        }
    }

    private void cleanUp(AgentBuild build, boolean endProcesses) throws InterruptedException {
        // The interrupt that ended the build must not end the tidying too.
        boolean interrupted = Thread.interrupted();
        try (TimeLimit limit = TimeLimit.ofSeconds(CLEAN_UP_SECONDS)) {
            if (build != null) {
                build.close();
            }
            if (endProcesses) {
                place.endProcesses(launcher);
            }
            place.delete();
        } catch (IOException | RuntimeException e) {
            Leftovers.removeLater(place);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
