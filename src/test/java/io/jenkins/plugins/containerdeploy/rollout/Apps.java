package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.HiddenValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One app of a test: deploys it, looks at it, speaks to it. */
final class Apps {
    final AppName app;
    final List<String> log = new CopyOnWriteArrayList<>();
    private final LocalEngine engine;

    Apps(LocalEngine engine) {
        this.engine = engine;
        this.app = AppName.of("app", engine.newApp());
    }

    /** The same app on another engine. */
    Apps(LocalEngine engine, AppName app) {
        this.engine = engine;
        this.app = app;
        engine.adopt(app.value());
    }

    static ContainerSettings.Builder settings() {
        return ContainerSettings.builder().health(quick("http:/"));
    }

    /** A check that a failing test does not have to wait for long. */
    static HealthCheck quick(String text) {
        return HealthCheck.parse("health", text).withDeadline(Duration.ofSeconds(20));
    }

    static EnvKey key(String name) {
        return EnvKey.of("env", name);
    }

    static HiddenValue secret(String value) {
        return HiddenValue.of("secrets", value, 1000);
    }

    static PublishedPort publish(int port) {
        return PublishedPort.parse("publish", "127.0.0.1:" + port + ":8080");
    }

    DeployRequest.Builder request(Image image, ContainerSettings.Builder settings) {
        return DeployRequest.builder(app, image)
                .settings(settings.build())
                .owner(Owner.of("test " + app, 1))
                .helper(ImageReference.parse("helperImage", TestApp.helper()));
    }

    ServerResult deploy(Image image, ContainerSettings.Builder settings) {
        return deploy(request(image, settings).build());
    }

    ServerResult deploy(DeployRequest request) {
        return deploy(engine.server(), request);
    }

    ServerResult deploy(DockerServer server, DeployRequest request) {
        return new Rollout(server, log::add).deploy(request);
    }

    AppStatus status() {
        return new Rollout(engine.server(), log::add).status(app);
    }

    AppContainers containers() {
        return AppContainers.read(engine.server(), app);
    }

    AppContainer current() {
        return containers().current().orElseThrow();
    }

    /** What the current container says at its own address. */
    String page() throws IOException {
        return get("http://" + current().address().orElseThrow() + ":8080/");
    }

    static String get(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(5000);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
