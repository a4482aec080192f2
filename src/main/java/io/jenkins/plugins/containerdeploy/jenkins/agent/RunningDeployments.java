package io.jenkins.plugins.containerdeploy.jenkins.agent;

import io.jenkins.plugins.containerdeploy.rollout.Deployer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The deployments that run in this very process, by id, so that another thread can end one. */
final class RunningDeployments {
    private static final Map<String, Deployer> RUNNING = new ConcurrentHashMap<>();

    private RunningDeployments() {}

    static void add(String id, Deployer deployer) {
        RUNNING.put(id, deployer);
    }

    static void remove(String id) {
        RUNNING.remove(id);
    }

    /**
     * Ends the deployment if it runs here. Not to be said twice: the connections that put back what it began would be
     * ended too.
     *
     * @return whether it runs here
     */
    static boolean abort(String id) {
        Deployer deployer = RUNNING.get(id);
        if (deployer == null) {
            return false;
        }
        deployer.abort();
        return true;
    }
}
