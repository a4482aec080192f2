package io.jenkins.plugins.containerdeploy.jenkins.agent;

import jenkins.security.MasterToSlaveCallable;

/** Ends a deployment in the process that it runs in, even where it hangs on a connection. */
final class AbortTask extends MasterToSlaveCallable<Void, RuntimeException> {
    private static final long serialVersionUID = 1L;

    private final String id;

    AbortTask(String id) {
        this.id = id;
    }

    @Override
    public Void call() {
        RunningDeployments.abort(id);
        return null;
    }
}
