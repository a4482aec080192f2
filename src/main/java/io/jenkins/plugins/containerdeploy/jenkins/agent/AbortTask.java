package io.jenkins.plugins.containerdeploy.jenkins.agent;

import jenkins.security.MasterToSlaveCallable;

/**
 * Ends a deployment in the process that it runs in, even where it hangs on a connection. Gives back whether it ran
 * there.
 */
final class AbortTask extends MasterToSlaveCallable<Boolean, RuntimeException> {
    private static final long serialVersionUID = 1L;

    private final String id;

    AbortTask(String id) {
        this.id = id;
    }

    @Override
    public Boolean call() {
        return RunningDeployments.abort(id);
    }
}
