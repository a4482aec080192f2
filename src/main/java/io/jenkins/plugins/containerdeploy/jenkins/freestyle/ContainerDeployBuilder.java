package io.jenkins.plugins.containerdeploy.jenkins.freestyle;

import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.containerdeploy.jenkins.step.ContainerDeployStep;
import io.jenkins.plugins.containerdeploy.jenkins.step.DeployDriver;
import java.io.IOException;
import java.time.Instant;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Deploys from a freestyle job, with the settings of the Pipeline step. It has no symbol, since the step's name is
 * taken by the step.
 */
public final class ContainerDeployBuilder extends Builder {
    private final ContainerDeployStep step;

    /** @param step the settings */
    @DataBoundConstructor
    public ContainerDeployBuilder(ContainerDeployStep step) {
        this.step = step;
    }

    /** The settings. */
    public ContainerDeployStep getStep() {
        return step;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FreestyleDeployment deployment = new FreestyleDeployment(build, listener);
        DeployDriver driver = new DeployDriver(step, Instant.now(), deployment);
        driver.start();
        deployment.await(driver);
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
            return Messages.ContainerDeployBuilder_DisplayName();
        }
    }
}
