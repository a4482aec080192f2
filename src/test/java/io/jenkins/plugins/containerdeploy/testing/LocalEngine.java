package io.jenkins.plugins.containerdeploy.testing;

import com.github.dockerjava.api.model.Container;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The Docker engine of this machine, with app names that are this test's own and whose containers go at the end. */
public class LocalEngine implements BeforeAllCallback, AfterAllCallback {
    private final List<String> apps = new CopyOnWriteArrayList<>();
    protected DockerServer server;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        String url = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        Need.that(url.startsWith("unix://"), "DOCKER_HOST is not a socket of this machine: " + url);
        server = DockerServer.connect(ServerSettings.of(ServerAddress.parse("DOCKER_HOST", url)), line -> {});
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (server == null) {
            return;
        }
        removeContainers();
        server.close();
    }

    /** Removes the containers of all apps named so far. */
    public void removeContainers() {
        for (String app : apps) {
            for (Container container : containers(app)) {
                server.client()
                        .removeContainerCmd(container.getId())
                        .withForce(true)
                        .exec();
            }
        }
    }

    /** A connection that the extension closes. */
    public DockerServer server() {
        return server;
    }

    /** How to connect to it. */
    public ServerSettings settings() {
        return server.settings();
    }

    /** A name for an app that no other test has. */
    public String newApp() {
        String name = "t" + UUID.randomUUID().toString().substring(0, 8);
        apps.add(name);
        return name;
    }

    /** Takes over an app's name, so that its containers go at the end. */
    public void adopt(String app) {
        apps.add(app);
    }

    /** All containers with the app's label. */
    public List<Container> containers(String app) {
        return server.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("io.jenkins.containerdeploy.app", app))
                .exec();
    }
}
