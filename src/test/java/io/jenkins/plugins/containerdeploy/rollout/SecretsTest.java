package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.model.Container;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run-time secret is found in the environment of the app's own container and nowhere else. */
class SecretsTest {
    @Order(1)
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final WebImages images = new WebImages(engine);

    private final Apps apps = new Apps(engine);
    private final String canary = "canary \"%&/" + UUID.randomUUID() + "ü";

    private List<String> forms() throws Exception {
        byte[] utf8 = canary.getBytes(StandardCharsets.UTF_8);
        return List.of(
                canary,
                canary.substring(11, 40),
                Base64.getEncoder().encodeToString(utf8),
                Base64.getUrlEncoder().withoutPadding().encodeToString(utf8),
                URLEncoder.encode(canary, StandardCharsets.UTF_8),
                new ObjectMapper().writeValueAsString(canary));
    }

    private ContainerSettings.Builder settings() {
        return Apps.settings().secret(Apps.key("WHY"), Apps.secret(canary));
    }

    @Test
    void aSecretIsInTheEnvironmentOfTheAppAlone() throws Exception {
        List<String> arguments = new ArrayList<>();
        DeployRequest request = apps.request(images.one(), settings()).build();
        ServerResult first = new Rollout(engine.server(), line -> {
                    apps.log.add(line);
                    if (line.startsWith("Waiting")) {
                        inspectAll(arguments);
                        arguments.addAll(commandLines());
                    }
                })
                .deploy(request);
        assertThat(first.isDone()).as(() -> first.error().toString()).isTrue();
        apps.deploy(apps.request(images.two(), settings()).build());
        inspectAll(arguments);
        assertThat(apps.current().env()).containsEntry("WHY", canary);
        assertNowhere(String.join("\n", apps.log));
        assertNowhere(first + first.seconds().toString());
        assertNowhere(request.toString() + request.settings());
        assertNowhere(String.join("\n", arguments));
    }

    @Test
    void aSecretThatTheAppPrintsIsBlottedOutInTheError() throws Exception {
        ServerResult failed = apps.deploy(
                apps.request(images.one(), settings().env(Apps.key("DIE"), "1")).build());
        assertThat(failed.lastLines()).anyMatch(line -> line.contains("cannot go on: ****"));
        assertNowhere(failed.error().orElseThrow().getMessage());
        assertNowhere(String.join("\n", apps.log));
    }

    private void assertNowhere(String text) throws Exception {
        for (String form : forms()) {
            assertThat(text).doesNotContain(form);
        }
    }

    /** All that the engine says of the app's containers and images, without the environment of releases. */
    private void inspectAll(List<String> found) {
        for (Container container : engine.containers(apps.app.value())) {
            JsonNode tree = ask("/containers/" + container.getId() + "/json");
            if (tree.at("/Config/Labels").path(ReleaseLabels.KIND).asText().equals("release")) {
                assertThat(((ObjectNode) tree.path("Config")).remove("Env").size())
                        .isPositive();
            }
            found.add(tree.toString());
            found.add(ask("/images/" + container.getImageId() + "/json").toString());
            found.add(ask("/images/" + container.getImageId() + "/history").toString());
        }
        found.add(ask("/containers/json?all=1").toString());
    }

    /** The engine's own words: docker-java leaves out what it does not know. */
    private static JsonNode ask(String path) {
        String request = "GET " + path + " HTTP/1.0\r\nHost: engine\r\n\r\n";
        Path socket = Path.of(engine.settings().address().socketPath().orElseThrow());
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.0 200");
            return new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The argument lists of all processes of this machine. */
    private static List<String> commandLines() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<String> found = new ArrayList<>();
            for (Path process : processes
                    .filter(p -> p.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                try {
                    found.add(Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8)
                            .replace('\0', ' '));
                } catch (IOException e) {
                    // It has ended.
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
