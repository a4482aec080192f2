package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.containerdeploy.rollout.HealthCheck;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code autoHealth()}: the image's HEALTHCHECK if it has one, else its port, else whether it runs. */
public final class AutoHealth extends HealthSetting {
    private static final long serialVersionUID = 1L;

    /** With the default deadline. */
    @DataBoundConstructor
    public AutoHealth() {}

    @Override
    boolean isDefault() {
        return getDeadline() == null;
    }

    @Override
    HealthCheck kind() {
        return HealthCheck.of(HealthCheck.Kind.AUTO);
    }

    /** Form and symbol. */
    @Extension(ordinal = 50)
    @Symbol("autoHealth")
    public static final class DescriptorImpl extends Descriptor<HealthSetting> {
        @Override
        public String getDisplayName() {
            return Messages.AutoHealth_DisplayName();
        }
    }
}
