package io.jenkins.plugins.containerdeploy.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Platform;
import java.util.ArrayList;
import java.util.List;

/**
 * What a registry says of an image.
 *
 * @param digest    of its manifest or index
 * @param platforms that it is for; empty when the registry does not say
 */
public record RemoteImage(Digest digest, List<Platform> platforms) {
    private static final String UNKNOWN = "unknown";

    /** From the answer of the engine's distribution endpoint. */
    static RemoteImage of(JsonNode answer) {
        Digest digest =
                Digest.of("image", answer.path("Descriptor").path("digest").asText());
        List<Platform> platforms = new ArrayList<>();
        for (JsonNode platform : answer.path("Platforms")) {
            String os = platform.path("os").asText("");
            String architecture = platform.path("architecture").asText("");
            // BuildKit files an image's attestations in its index under a platform that no machine has.
            if (!os.isEmpty() && !architecture.isEmpty() && !os.equals(UNKNOWN) && !architecture.equals(UNKNOWN)) {
                platforms.add(
                        Platform.of(os, architecture, platform.path("variant").asText("")));
            }
        }
        return new RemoteImage(digest, List.copyOf(platforms));
    }
}
