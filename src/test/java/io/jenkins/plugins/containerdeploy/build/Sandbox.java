package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.pack.BuildPack;
import io.jenkins.plugins.containerdeploy.pack.DockerfilePack;
import io.jenkins.plugins.containerdeploy.pack.LocalSourceFolder;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A source folder and image names of one test's own; the images go at its end. */
final class Sandbox implements BeforeEachCallback, AfterEachCallback {
    private static final String MANIFESTS = "application/vnd.docker.distribution.manifest.v2+json,"
            + "application/vnd.oci.image.manifest.v1+json,application/vnd.oci.image.index.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json";

    private final LocalRegistry registry;
    private final List<String> log = new ArrayList<>();
    private String name;
    private Path folder;

    Sandbox(LocalRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        name = "t" + UUID.randomUUID().toString().substring(0, 8);
        folder = Files.createTempDirectory("sandbox").toRealPath();
        Files.createDirectory(source());
        log.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        for (String image :
                docker("images", "--format", "{{.Repository}}:{{.Tag}}").split("\n")) {
            if (image.contains("/" + name + ":") || image.contains("/" + name + "/")) {
                docker("rmi", "--force", image);
            }
        }
        try (var files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }

    Path folder() {
        return folder;
    }

    Path source() {
        return folder.resolve("source");
    }

    /** A part of image names that no other test has. */
    String name() {
        return name;
    }

    /** Writes a file of the source. */
    void write(String path, String content) throws IOException {
        Path file = source().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** A Dockerfile that begins with the busybox image. */
    void dockerfile(String... lines) throws IOException {
        write("Dockerfile", "FROM " + TestApp.busybox() + "\n" + String.join("\n", lines) + "\n");
    }

    ImageReference image(String tag) {
        return ImageReference.parse("image", registry.host() + "/" + name + ":" + tag);
    }

    BuildRequest.Builder request() throws IOException {
        return request(DockerfilePack.builder().build());
    }

    BuildRequest.Builder request(BuildPack pack) throws IOException {
        LocalSourceFolder local = LocalSourceFolder.of(source());
        return BuildRequest.builder(pack.plan(local), local.root().toString()).image(image("1"));
    }

    /** Keeps a line of a build's log; several threads may. */
    synchronized void line(String text) {
        log.add(text);
    }

    /** All lines so far. */
    synchronized List<String> log() {
        return List.copyOf(log);
    }

    /** What the registry says a tag's digest is. */
    String digestInRegistry(String tag) throws IOException, InterruptedException {
        return digestInRegistry(tag, "nobody", "");
    }

    /** As a user of the registry. */
    String digestInRegistry(String tag, String user, String password) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest head = HttpRequest.newBuilder(
                        URI.create("http://" + registry.host() + "/v2/" + name + "/manifests/" + tag))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .header("Accept", MANIFESTS)
                .header("Authorization", "Basic " + basic)
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(head, HttpResponse.BodyHandlers.discarding());
        return answer.headers().firstValue("Docker-Content-Digest").orElse("none, status " + answer.statusCode());
    }

    /** Output, both streams, of a docker command; how it ends does not matter. */
    static String docker(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("docker"));
        argv.addAll(List.of(arguments));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
