package io.jenkins.plugins.containerdeploy.jenkins.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.containerdeploy.value.InputException;

/** Shows in a form what a value's own check says about it. */
public final class FieldCheck {
    private FieldCheck() {}

    /** Runs a check whose result is not needed; its error is shown below the field. */
    public static FormValidation of(Runnable check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (InputException e) {
            return FormValidation.error(e.problem() + ". " + e.action());
        }
    }
}
