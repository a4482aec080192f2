package io.jenkins.plugins.containerdeploy.jenkins.agent;

import io.jenkins.plugins.containerdeploy.rollout.Deployment;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.Serializable;
import java.util.ArrayList;

/**
 * How a deployment ended, as it crosses from an agent: never the exception itself, whose causes may be of classes
 * that the controller rightly refuses to read.
 */
public final class DeployOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Deployment deployment;
    /** The field of a wrong input; null for other failures. */
    private final String field;

    private final String problem;
    private final String action;
    private final ArrayList<String> lastLines = new ArrayList<>();

    private DeployOutcome(Deployment deployment, String field, String problem, String action) {
        this.deployment = deployment;
        this.field = field;
        this.problem = problem;
        this.action = action;
    }

    static DeployOutcome of(Deployment deployment) {
        return new DeployOutcome(deployment, null, null, null);
    }

    static DeployOutcome of(InputException e) {
        return new DeployOutcome(null, e.field(), e.problem(), e.action());
    }

    static DeployOutcome of(FailureException e) {
        DeployOutcome outcome = new DeployOutcome(null, null, e.problem(), e.action());
        outcome.lastLines.addAll(e.lastLines());
        return outcome;
    }

    /**
     * What came of it on the servers, perhaps a failure on one of them.
     *
     * @throws InputException   when a field was wrong; nothing was touched
     * @throws FailureException when it failed before a server was touched
     */
    public Deployment deployment() {
        if (field != null) {
            throw new InputException(field, problem, action);
        }
        if (problem != null) {
            throw new FailureException(problem, action, lastLines);
        }
        return deployment;
    }
}
