package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.server.AbortedException;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Moves an app on its servers to a release: puts right what an interrupted rollout left, resolves the image once, checks
 * and pulls on every server before a container is touched on one, then rolls out one after the other until one fails.
 * Used once; {@link #abort} from any thread.
 */
public final class Deployer {
    private final List<ServerSettings> settings;
    private final Log log;
    private final List<DockerServer> servers = new CopyOnWriteArrayList<>();
    private volatile boolean aborted;

    /** @param servers in the order to deploy in, at least one, each with a name of its own */
    public Deployer(List<ServerSettings> servers, Log log) {
        if (servers.isEmpty()) {
            throw new InputException("servers", "is empty", "Name at least one server.");
        }
        Set<String> names = new HashSet<>();
        for (ServerSettings server : servers) {
            if (!names.add(server.name())) {
                throw new InputException("servers", server.name() + " is given twice", "Name each server once.");
            }
        }
        this.settings = List.copyOf(servers);
        this.log = log;
    }

    /**
     * @return what came of it per server, also when that is a failure, see {@link Deployment#failure}
     * @throws InputException   when a field is wrong; nothing was touched
     * @throws FailureException when a server cannot be reached, the image cannot be resolved or pulled, or it was aborted
     *     before that; nothing was touched
     */
    public Deployment deploy(DeployRequest request) {
        try {
            for (ServerSettings one : settings) {
                DockerServer server = DockerServer.of(one);
                servers.add(server);
                checkRunning();
                server.connect(log(one.name()));
            }
            checkRunning();
            DeployRequest pinned = prepare(request);
            Image image = pinned.image().orElseThrow();
            return new Deployment(request.app(), Release.of(pinned, image).id(), image, rollOut(pinned));
        } catch (RuntimeException e) {
            throw shown(e);
        } finally {
            servers.forEach(DockerServer::close);
        }
    }

    private DeployRequest prepare(DeployRequest request) {
        for (DockerServer server : servers) {
            on(server, "Restoring " + request.app(), () -> rollout(server).restore(request.app(), request.owner()));
        }
        DockerServer first = servers.get(0);
        Image[] image = new Image[1];
        on(first, "Resolving the image", () -> image[0] = rollout(first).resolve(request));
        DeployRequest pinned = request.pinned(image[0]);
        if (servers.size() > 1) {
            servers.forEach(
                    server -> on(server, "Preparing", () -> rollout(server).prepare(pinned)));
        }
        return pinned;
    }

    private List<ServerResult> rollOut(DeployRequest request) {
        List<ServerResult> results = new ArrayList<>();
        boolean goOn = true;
        for (DockerServer server : servers) {
            ServerResult result = goOn
                    ? rollout(server).deploy(request)
                    : new ServerResult(server.name(), ServerResult.Status.SKIPPED, "", "", Map.of(), null);
            results.add(result);
            goOn = goOn && result.isDone();
        }
        return results;
    }

    private static void on(DockerServer server, String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw server.explain(what, e);
        }
    }

    private Rollout rollout(DockerServer server) {
        return new Rollout(server, log(server.name()));
    }

    private Log log(String server) {
        return settings.size() == 1 ? log : log.prefixed("[" + server + "] ");
    }

    private void checkRunning() {
        if (aborted || Thread.currentThread().isInterrupted()) {
            throw abortion(null);
        }
    }

    private static RuntimeException shown(RuntimeException e) {
        return e instanceof AbortedException ? abortion(e) : e;
    }

    private static FailureException abortion(Throwable cause) {
        return new FailureException("The deployment was aborted", "Run it again when you want it.", cause);
    }

    /** Ends every connection at once; what was begun is put back, so that the old release serves. */
    public void abort() {
        aborted = true;
        servers.forEach(DockerServer::abort);
    }
}
