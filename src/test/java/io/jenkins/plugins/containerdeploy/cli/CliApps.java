package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Image;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The engine of this machine, driven by the command line; the images that a test makes go at its end too. */
final class CliApps extends LocalEngine {
    private final List<String> repositories = new ArrayList<>();

    /** {@code --server} of this engine. */
    String serverOption() {
        return "--server=" + settings().address();
    }

    /** The repository's images go at the end, whatever their tags. */
    String owned(String repository) {
        repositories.add(repository);
        return repository;
    }

    /** A source folder with the web app that obeys its environment. */
    static Path web(Path folder, String version) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("Dockerfile"), TestApp.WEB.formatted(TestApp.busybox(), version, version));
        return folder;
    }

    /** Options that every deployment of the test app has. */
    List<String> deploy(String app, int port, String... more) {
        List<String> arguments = new ArrayList<>(List.of("deploy", "--app=" + app, serverOption()));
        arguments.addAll(List.of("--publish=127.0.0.1:" + port + ":8080", "--helper-image=" + TestApp.helper()));
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }

    static CliRun run(List<String> arguments) {
        return CliRun.of(arguments.toArray(String[]::new));
    }

    /** The one document of a run. */
    static JsonNode json(CliRun run) throws IOException {
        assertThat(run.out().lines().count()).as(run.out() + run.err()).isEqualTo(1);
        return new ObjectMapper().readTree(run.out());
    }

    static String answer(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .strip();
    }

    /** What the registry says that a tag names. */
    static String registryDigest(String host, String path, String tag) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + "/v2/" + path + "/manifests/" + tag))
                .header(
                        "Accept",
                        "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElse("");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        super.afterAll(context);
        if (server == null) {
            return;
        }
        // Only now are their containers gone.
        try (DockerServer again = DockerServer.connect(settings(), line -> {})) {
            again.client().listImagesCmd().withShowAll(true).exec().stream()
                    .filter(this::isOurs)
                    .forEach(image -> remove(again, image));
        }
    }

    private static void remove(DockerServer server, Image image) {
        try {
            server.client().removeImageCmd(image.getId()).withForce(true).exec();
        } catch (ConflictException e) {
            // The same content has the same id: a run of these tests beside this one uses it, and removes it.
        }
    }

    private boolean isOurs(Image image) {
        List<String> names = new ArrayList<>();
        names.addAll(image.getRepoTags() == null ? List.of() : Arrays.asList(image.getRepoTags()));
        names.addAll(image.getRepoDigests() == null ? List.of() : Arrays.asList(image.getRepoDigests()));
        return names.stream()
                .map(name -> name.replaceFirst("(@|:[^:/]*$).*", ""))
                .anyMatch(repositories::contains);
    }
}
