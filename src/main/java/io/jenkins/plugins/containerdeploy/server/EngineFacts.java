package io.jenkins.plugins.containerdeploy.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What an engine says of itself.
 *
 * @param version  the engine's, e.g. {@code 26.1.5}
 * @param api      the API version to talk, e.g. {@code 1.41}
 * @param platform what it runs images of
 */
record EngineFacts(String version, String api, Platform platform) {
    /** The newest that docker-java has a name for; engines from 20.10 (1.41) to 29 (at least 1.44) talk it or older. */
    private static final RemoteApiVersion NEWEST = RemoteApiVersion.VERSION_1_44;

    private static final Pattern API = Pattern.compile("1\\.[0-9]{1,3}");

    static EngineFacts ask(EngineTransport transport, ServerSettings settings) {
        // The first answer takes a TCP and a TLS handshake, so it gets twice the time for one.
        Duration within = settings.connectTimeout().multipliedBy(2);
        String newest;
        try (Response ping = get(transport, "/_ping", within)) {
            newest = ping.getHeader("Api-Version");
            if (ping.getStatusCode() != 200
                    || newest == null
                    || !API.matcher(newest).matches()) {
                throw new FailureException(
                        settings + " answers, but not as a Docker engine (status " + ping.getStatusCode() + ")",
                        "Correct the address; a port that speaks TLS is not reached without certificates.");
            }
        }
        try (Response response = get(transport, "/version", within)) {
            JsonNode version = Json.read(response.getBody());
            return new EngineFacts(
                    version.path("Version").asText("unknown"),
                    pin(newest, version.path("MinAPIVersion").asText("")),
                    Platform.of(
                            version.path("Os").asText("linux"),
                            version.path("Arch").asText("unknown"),
                            ""));
        }
    }

    private static Response get(EngineTransport transport, String path, Duration within) {
        return transport.execute(
                Request.builder().method(Request.Method.GET).path(path).build(), within);
    }

    /** The engine's newest, or docker-java's if that is older and the engine still talks it. */
    static String pin(String newest, String oldest) {
        RemoteApiVersion engine = RemoteApiVersion.parseConfig(newest);
        if (NEWEST.isGreaterOrEqual(engine)) {
            return engine.getVersion();
        }
        boolean stillTalked =
                !API.matcher(oldest).matches() || NEWEST.isGreaterOrEqual(RemoteApiVersion.parseConfig(oldest));
        return stillTalked ? NEWEST.getVersion() : oldest;
    }
}
