package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import io.jenkins.plugins.containerdeploy.rollout.HealthCheck;
import io.jenkins.plugins.containerdeploy.value.Check;
import java.io.Serializable;
import java.time.Duration;
import org.kohsuke.stapler.DataBoundSetter;

/** When a new container counts as healthy, as a user sets it. */
public abstract class HealthSetting implements Describable<HealthSetting>, ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_SECONDS = 24 * 3600;

    private Integer deadline;

    /** Seconds in which a container has to become healthy; null for the default. */
    public final Integer getDeadline() {
        return deadline;
    }

    /** Sets the seconds in which a container has to become healthy. */
    @DataBoundSetter
    public final void setDeadline(Integer deadline) {
        this.deadline = deadline;
    }

    /** Whether it says no more than no setting at all does. */
    boolean isDefault() {
        return false;
    }

    /** The kind of check, with its own settings. */
    abstract HealthCheck kind();

    /**
     * The checked setting.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when a field is wrong
     */
    final HealthCheck check() {
        return deadline == null ? kind() : kind().withDeadline(seconds("health.deadline", deadline));
    }

    static Duration seconds(String field, int seconds) {
        return Duration.ofSeconds(Check.between(field, seconds, 1, MOST_SECONDS));
    }
}
