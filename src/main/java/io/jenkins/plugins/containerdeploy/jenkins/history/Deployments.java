package io.jenkins.plugins.containerdeploy.jenkins.history;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The deployments of a run, oldest first, failed ones too. */
public final class Deployments extends InvisibleAction {
    // Parallel branches add while the run is being written.
    private final List<DeploymentRecord> records = new CopyOnWriteArrayList<>();

    /** Notes a deployment and saves the run. */
    public static void add(Run<?, ?> run, DeploymentRecord record) throws IOException {
        actionOf(run).records.add(record);
        run.save();
    }

    private static synchronized Deployments actionOf(Run<?, ?> run) {
        Deployments action = run.getAction(Deployments.class);
        if (action == null) {
            action = new Deployments();
            run.addAction(action);
        }
        return action;
    }

    /** What the run deployed so far. */
    public static List<DeploymentRecord> of(Run<?, ?> run) {
        Deployments action = run.getAction(Deployments.class);
        return action == null ? List.of() : List.copyOf(action.records);
    }
}
