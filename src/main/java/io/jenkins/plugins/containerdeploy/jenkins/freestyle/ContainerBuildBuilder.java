package io.jenkins.plugins.containerdeploy.jenkins.freestyle;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.containerdeploy.jenkins.step.BlockingBuild;
import io.jenkins.plugins.containerdeploy.jenkins.step.ContainerBuildStep;
import java.io.IOException;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Builds an image in a freestyle job, with the settings of the Pipeline step. It has no symbol, since the step's name
 * is taken by the step.
 */
public final class ContainerBuildBuilder extends Builder {
    private final ContainerBuildStep step;

    /** @param step the settings */
    @DataBoundConstructor
    public ContainerBuildBuilder(ContainerBuildStep step) {
        this.step = step;
    }

    /** The settings. */
    public ContainerBuildStep getStep() {
        return step;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException("The build has no workspace: its agent was lost. Run it again.");
        }
        new BlockingBuild(step, build, workspace, launcher, listener).build(build.getEnvironment(listener));
        return true;
    }

    /** Form and name. */
    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.ContainerBuildBuilder_DisplayName();
        }
    }
}
