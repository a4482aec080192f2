package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.image.Registry;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Whether a registry answers. */
final class RegistryCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private RegistryCheck() {}

    /** Asks for {@code /v2/}, which every registry has: the base of the distribution API. */
    static Finding of(Registry registry) {
        String name = "registry " + registry;
        String host = registry.isDockerHub() ? "registry-1.docker.io" : registry.host();
        URI uri = URI.create((registry.isLoopback() ? "http" : "https") + "://" + host + "/v2/");
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) TIMEOUT.toMillis());
            connection.setReadTimeout((int) TIMEOUT.toMillis());
            int status = connection.getResponseCode();
            connection.disconnect();
            return switch (status) {
                case HttpURLConnection.HTTP_OK -> Finding.ok(name, "answers without a login");
                case HttpURLConnection.HTTP_UNAUTHORIZED -> Finding.ok(name, "answers and wants a login");
                default ->
                    Finding.missing(
                            name,
                            uri + " answers with status " + status,
                            "Check that this is a registry's host and port.");
            };
        } catch (IOException e) {
            return Finding.missing(
                    name, uri + " does not answer (" + e.getMessage() + ")", "Start it, or check its name and port.");
        }
    }
}
