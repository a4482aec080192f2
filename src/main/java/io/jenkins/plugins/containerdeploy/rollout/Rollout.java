package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.function.Consumer;

/** What is done with an app on one server. */
public final class Rollout {
    private final DockerServer server;
    private final Log log;

    /** On a connected server. */
    public Rollout(DockerServer server, Log log) {
        this.server = server;
        this.log = log;
    }

    /**
     * Moves the app to what is asked for, or back, and says what came of it. An interrupted or aborted rollout leaves
     * the old release serving.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when a field does not fit this server; nothing
     *     was touched
     */
    public ServerResult deploy(DeployRequest request) {
        throw new UnsupportedOperationException();
    }

    /** What of the app is here. */
    public AppStatus status(AppName app) {
        throw new UnsupportedOperationException();
    }

    /**
     * Removes all of the app's containers, which are those that carry its labels, if nobody holds its lock.
     *
     * @return the names of the removed containers
     */
    public java.util.List<String> remove(AppName app, Owner owner) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands over the lines that the current release's container writes.
     *
     * @param tail   how many of its last lines to begin with
     * @param follow whether to wait for more until the container stops or the server is aborted
     */
    public void logs(AppName app, int tail, boolean follow, Consumer<String> lines) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes the app's lock from whoever holds it: for an owner that is known to be dead. A rollout of that owner that
     * still lives stops before its next change.
     *
     * @return who held it; empty when nobody did
     */
    public java.util.Optional<String> unlock(AppName app) {
        throw new UnsupportedOperationException();
    }
}
