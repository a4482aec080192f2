package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.List;

/**
 * Moves an app on its servers to a release: resolves the image once, checks and pulls on every server before anything
 * is touched on one, then rolls out one after the other, until one fails. Used once; {@link #abort} from any thread.
 */
public final class Deployer {
    private final List<ServerSettings> servers;
    private final Log log;

    /** @param servers in the order to deploy in, at least one */
    public Deployer(List<ServerSettings> servers, Log log) {
        this.servers = List.copyOf(servers);
        this.log = log;
    }

    /**
     * @return what came of it per server, also when that is a failure, see {@link Deployment#failure}
     * @throws io.jenkins.plugins.containerdeploy.value.InputException   when a field is wrong; nothing was touched
     * @throws io.jenkins.plugins.containerdeploy.value.FailureException when a server cannot be reached, the image
     *     cannot be resolved or pulled; nothing was touched
     */
    public Deployment deploy(DeployRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Ends every connection at once; what was begun is put back, so that the old release serves. */
    public void abort() {
        throw new UnsupportedOperationException();
    }
}
