package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A registry on 127.0.0.1 that wants a login: Debian's {@code docker-registry}, its storage in a folder. */
final class LiveRegistry implements AutoCloseable {
    static final String USER = "ci+bot";
    /** With what breaks quoting, JSON, URLs and Jenkins' own variables. */
    static final String PASSWORD = "Kx7-reg \"p&%$s+/=\\ü~";
    /** Of the password: the registry takes bcrypt alone, which the JDK cannot make. */
    private static final String BCRYPT = "$2y$04$HaSFkNngcBTRTZnhWxnH7uLp.WVYtCzYLShC2V3CNRBPkNiZMDXva";

    private static final Duration TO_START = Duration.ofSeconds(30);

    private final String host;
    private final Path storage;
    private final LiveProcess process;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param binary the program
     * @param folder an empty folder for its storage, configuration and log
     */
    LiveRegistry(String binary, Path folder) {
        host = "127.0.0.1:" + LiveJenkins.freePort();
        try {
            storage = Files.createDirectories(folder.resolve("storage"));
            Path users = Files.writeString(folder.resolve("htpasswd"), USER + ":" + BCRYPT + "\n");
            Path configuration = Files.writeString(folder.resolve("config.yml"), """
                version: 0.1
                log: {level: warn, accesslog: {disabled: true}}
                storage:
                  filesystem: {rootdirectory: '%s'}
                http: {addr: '%s'}
                auth:
                  htpasswd: {realm: live, path: '%s'}
                """.formatted(storage, host, users));
            List<String> command = List.of(binary, "serve", configuration.toString());
            process = new LiveProcess(command, Map.of(), folder, folder.resolve("registry.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.start();
        Await.until("the registry to start", TO_START, () -> status("") == 200);
    }

    /** Host and port, as in an image's name. */
    String host() {
        return host;
    }

    /** The folder of all blobs and links. */
    Path storage() {
        return storage;
    }

    /** Whether it has that image, by tag or digest. */
    boolean has(String name, String tagOrDigest) {
        return status(name + "/manifests/" + tagOrDigest) == 200;
    }

    private int status(String path) {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + "/v2/" + path))
                .header("Authorization", "Basic " + login)
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
