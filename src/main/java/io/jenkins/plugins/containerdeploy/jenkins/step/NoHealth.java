package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.containerdeploy.rollout.HealthCheck;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code noHealthCheck()}: it runs for a moment without exiting. Not called {@code none}, which means no SCM. */
public final class NoHealth extends HealthSetting {
    private static final long serialVersionUID = 1L;

    /** With the default deadline. */
    @DataBoundConstructor
    public NoHealth() {}

    @Override
    HealthCheck kind() {
        return HealthCheck.of(HealthCheck.Kind.NONE);
    }

    /** Form and symbol. */
    @Extension(ordinal = 10)
    @Symbol("noHealthCheck")
    public static final class DescriptorImpl extends Descriptor<HealthSetting> {
        @Override
        public String getDisplayName() {
            return Messages.NoHealth_DisplayName();
        }
    }
}
