package io.jenkins.plugins.containerdeploy.server;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of the engine's API that docker-java lacks or gets wrong. What they throw is for {@link DockerServer#explain}, a
 * {@link DockerException} when the engine refuses.
 */
public final class PlainCalls {
    private static final int OK = 200;
    /** A tar archive without a file is two blocks of zeros (POSIX, pax). */
    private static final int EMPTY_TAR_BYTES = 1024;

    private final EngineTransport calls;
    private final String version;

    PlainCalls(EngineTransport calls, String apiVersion) {
        this.calls = calls;
        this.version = "/v" + apiVersion;
    }

    /** What the registry says of an image, asked through the engine, since that is who will pull it. */
    public RemoteImage inRegistry(ImageReference reference, Optional<RegistryLogin> login) {
        Request.Builder request = Request.builder()
                .method(Request.Method.GET)
                .path(version + "/distribution/" + reference.pullName() + "/json");
        login.ifPresent(known -> request.putHeader(RegistryAuth.HEADER, RegistryAuth.header(known)));
        try (Response response = answered(request.build())) {
            return RemoteImage.of(Json.read(response.getBody()));
        }
    }

    /**
     * Imports an image without content under a name, if need be again; docker-java's own command sends no archive.
     *
     * @param name as in a reference, without tag
     */
    public void importEmptyImage(String name, String tag) {
        answered(Request.builder()
                        .method(Request.Method.POST)
                        .path(version + "/images/create?fromSrc=-&repo=" + name + "&tag=" + tag)
                        .putHeader("content-type", "application/x-tar")
                        .bodyBytes(new byte[EMPTY_TAR_BYTES])
                        .build())
                .close();
    }

    /** Takes a container's restart policy away; docker-java's word for none, an empty one, changes nothing. */
    public void removeRestartPolicy(String containerId) {
        String body = Json.write(Map.of("RestartPolicy", Map.of("Name", "no")));
        answered(Request.builder()
                        .method(Request.Method.POST)
                        .path(version + "/containers/" + containerId + "/update")
                        .putHeader("content-type", "application/json")
                        .bodyBytes(body.getBytes(StandardCharsets.UTF_8))
                        .build())
                .close();
    }

    private Response answered(Request request) {
        Response response = calls.execute(request);
        if (response.getStatusCode() == OK) {
            return response;
        }
        // It was read to its end already, so there is nothing to close.
        try {
            String said = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            throw new DockerException(said, response.getStatusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
