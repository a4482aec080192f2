package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.DockerServer;

/** Probes the app's port: directly as long as that is sure to reach the container, else through a helper in its network. */
final class NetworkProbe implements HealthProbe {
    private final DockerServer server;
    private final DeployRequest request;
    private final Images images;
    private final PortCheck check;
    private final DirectRoute direct;
    private HelperRoute helper;

    NetworkProbe(DockerServer server, DeployRequest request, Images images, PortCheck check) {
        this.server = server;
        this.request = request;
        this.images = images;
        this.check = check;
        this.direct = new DirectRoute(server, check);
    }

    @Override
    public Verdict probe(AppContainer container) {
        if (!direct.isBlind()) {
            var verdict = direct.probe(container);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        if (helper == null && !startHelper(container)) {
            return Verdict.notYet("it exits");
        }
        return helper.last();
    }

    /** Whether it could; it cannot when the container exits meanwhile, which the gate finds out by itself. */
    private boolean startHelper(AppContainer container) {
        images.ensureHelper(
                request.helper(), request.login(request.helper().repository().registry()));
        try {
            helper = HelperRoute.start(server, request.app(), container, request.helper(), check);
            return true;
        } catch (RuntimeException e) {
            boolean runs = AppContainers.inspect(server, container.id())
                    .map(AppContainer::isRunning)
                    .orElse(false);
            if (runs) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void close() {
        if (helper != null) {
            helper.close();
        }
    }
}
