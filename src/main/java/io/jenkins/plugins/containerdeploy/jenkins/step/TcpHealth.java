package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.containerdeploy.rollout.HealthCheck;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code tcp()}: the app's port accepts a connection. */
public final class TcpHealth extends HealthSetting {
    private static final long serialVersionUID = 1L;

    /** With the default deadline. */
    @DataBoundConstructor
    public TcpHealth() {}

    @Override
    HealthCheck kind() {
        return HealthCheck.of(HealthCheck.Kind.TCP);
    }

    /** Form and symbol. */
    @Extension(ordinal = 30)
    @Symbol("tcp")
    public static final class DescriptorImpl extends Descriptor<HealthSetting> {
        @Override
        public String getDisplayName() {
            return Messages.TcpHealth_DisplayName();
        }
    }
}
