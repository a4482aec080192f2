package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.containerdeploy.testing.ArgumentWatch;
import io.jenkins.plugins.containerdeploy.testing.Canary;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that go through the command line are nowhere afterwards but in the environment of the app's own container. */
class CliCanaryTest {
    /** The Dockerfile says its secrets aloud, which the log must not repeat, and fails unless they arrive whole. */
    private static final String DOCKERFILE = """
            FROM %s
            RUN --mount=type=secret,id=FROM_ENV --mount=type=secret,id=FROM_FILE \
                cat /run/secrets/FROM_ENV; echo; base64 /run/secrets/FROM_FILE; \
                test "$(wc -c < /run/secrets/FROM_ENV)" = %d && test "$(wc -c < /run/secrets/FROM_FILE)" = %d
            RUN mkdir /www && echo served > /www/index.html
            CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
            """;

    @RegisterExtension
    static final CliApps APPS = new CliApps();

    private static final Canary PASSWORD = Canary.random("registry password");

    @RegisterExtension
    static final LocalRegistry REGISTRY = new LocalRegistry().withLogin("me", PASSWORD.value());

    private final List<Canary> canaries = List.of(
            Canary.random("build secret from a variable"),
            Canary.random("build secret from a file"),
            Canary.random("secret from a variable"),
            Canary.random("secret from a file"),
            PASSWORD);

    @TempDir
    private Path folder;

    @Test
    void aSecretIsNowhereButInTheAppsEnvironment() throws Exception {
        String app = APPS.newApp();
        String repository = APPS.owned(REGISTRY.host() + "/canary/" + app);
        Path source = Files.createDirectory(folder.resolve("source"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Path cache = folder.resolve("cache");
        for (int i = 0; i < canaries.size(); i++) {
            Files.writeString(secrets.resolve("secret" + i), canaries.get(i).value());
        }
        Files.writeString(
                source.resolve("Dockerfile"),
                DOCKERFILE.formatted(TestApp.busybox(), bytes(canaries.get(0)), bytes(canaries.get(1))));
        List<String> arguments = APPS.deploy(
                app,
                CliApps.freePort(),
                source.toString(),
                "--image=" + repository,
                "--build-secret=FROM_ENV=env:CANARY_BUILD",
                "--build-secret=FROM_FILE=file:" + secrets.resolve("secret1"),
                "--secret=FROM_ENV=env:CANARY_RUN",
                "--secret=FROM_FILE=file:" + secrets.resolve("secret3"),
                "--registry-user=me",
                "--registry-password=env:CANARY_PASSWORD",
                "--no-cache");
        Map<String, Path> variables = new HashMap<>();
        variables.put("CANARY_BUILD", secrets.resolve("secret0"));
        variables.put("CANARY_RUN", secrets.resolve("secret2"));
        variables.put("CANARY_PASSWORD", secrets.resolve("secret4"));

        try (ArgumentWatch watch = ArgumentWatch.start(canaries);
                CliProcess process =
                        CliProcess.start(Map.of("XDG_CACHE_HOME", cache.toString()), variables, arguments)) {
            CliRun run = process.end();

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.err()).contains("****");
            assertNowhere("standard output", run.out());
            assertNowhere("standard error", run.err());
            assertThat(watch.samples())
                    .as("how often the processes were looked at")
                    .isGreaterThan(50);
            assertThat(watch.found()).isEmpty();
            assertNowhereIn("the work folder", cache);
            assertNowhereIn("the registry", REGISTRY.data());
            assertImageIsClean(run.out().split("\\s+")[2]);
            assertOnlyInTheEnvironment(app);
        }
    }

    private void assertImageIsClean(String image) throws Exception {
        assertNowhere("the image", command("docker", "inspect", image));
        assertNowhere("the image's history", command("docker", "history", "--no-trunc", image));
    }

    /** Wherever the engine shows the container, but in the environment. */
    private void assertOnlyInTheEnvironment(String app) throws Exception {
        var containers = APPS.containers(app);
        assertThat(containers).hasSize(1);
        var inspected = new ObjectMapper()
                .readTree(command("docker", "inspect", containers.get(0).getId()))
                .get(0);
        String[] environment =
                new ObjectMapper().convertValue(inspected.get("Config").get("Env"), String[].class);
        assertThat(Arrays.asList(environment))
                .contains(
                        "FROM_ENV=" + canaries.get(2).value(),
                        "FROM_FILE=" + canaries.get(3).value());
        ((ObjectNode) inspected.get("Config")).remove("Env");
        assertNowhere("the container without its environment", inspected.toString());
        assertNowhere(
                "the container's log",
                command("docker", "logs", containers.get(0).getId()));
    }

    private void assertNowhereIn(String place, Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                assertNowhere(place + ": " + file, new String(bytes, StandardCharsets.UTF_8));
                if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
                    byte[] layer = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                    assertNowhere(place + ", unpacked: " + file, new String(layer, StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void assertNowhere(String place, String text) {
        for (Canary canary : canaries) {
            for (String form : canary.forms()) {
                assertThat(text.contains(form)).as(canary + " in " + place).isFalse();
            }
        }
    }

    private static int bytes(Canary canary) {
        return canary.value().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String command(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
