package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.containerdeploy.rollout.HealthCheck;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code healthcheck()}: the image's own HEALTHCHECK. Not called {@code container}, which is a step of Kubernetes agents. */
public final class ImageHealth extends HealthSetting {
    private static final long serialVersionUID = 1L;

    /** With the default deadline. */
    @DataBoundConstructor
    public ImageHealth() {}

    @Override
    HealthCheck kind() {
        return HealthCheck.of(HealthCheck.Kind.CONTAINER);
    }

    /** Form and symbol. */
    @Extension(ordinal = 20)
    @Symbol("healthcheck")
    public static final class DescriptorImpl extends Descriptor<HealthSetting> {
        @Override
        public String getDisplayName() {
            return Messages.ImageHealth_DisplayName();
        }
    }
}
