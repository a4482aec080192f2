package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.testing.Canary;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SecretName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuildSecretsTest {
    private static final SecretName TOKEN = SecretName.of("secret", "TOKEN");
    /** Every printable ASCII character, line breaks, and spaces and a line break at the end. */
    private static final String NASTY =
            "\n  -n \\0101 $HOME ${x} $(id) `id` 'a' \"b\" !#%&()*+,-./:;<=>?@[]^_{|}~\t\r\n \n\n";

    private static final Canary CANARY = Canary.random("build secret");

    @RegisterExtension
    static final LocalRegistry REGISTRY = new LocalRegistry();

    @RegisterExtension
    final Sandbox sandbox = new Sandbox(REGISTRY);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILD.*")
    void aSecretArrivesByteForByte(Way way) throws Exception {
        String value = NASTY + "ü€😀";
        sandbox.dockerfile("RUN --mount=type=secret,id=TOKEN sha256sum < /run/secrets/TOKEN > /sum");
        BuildRequest request = sandbox.request()
                .secret(BuildSecret.ofValue(TOKEN, value))
                .noCache(true)
                .push(false)
                .build();

        BuildResult result = way.open(sandbox.folder()).run(request, sandbox::line);

        assertThat(Sandbox.docker(
                        "run", "--rm", "--network=none", result.image().toString(), "cat", "/sum"))
                .startsWith(sha256(value));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILD.*")
    void aSecretInAFileWithACommaAndAQuoteInItsNameArrives(Way way) throws Exception {
        Path file = Files.writeString(sandbox.folder().resolve("my, \"secret\""), "from a file");
        sandbox.dockerfile("RUN --mount=type=secret,id=TOKEN sha256sum < /run/secrets/TOKEN > /sum");
        BuildRequest request = sandbox.request()
                .secret(BuildSecret.ofFile(TOKEN, file.toString()))
                .noCache(true)
                .push(false)
                .build();

        BuildResult result = way.open(sandbox.folder()).run(request, sandbox::line);

        assertThat(Sandbox.docker(
                        "run", "--rm", "--network=none", result.image().toString(), "cat", "/sum"))
                .startsWith(sha256("from a file"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILD.*")
    void aCanaryIsNowhereButInTheBuildsOwnMount(Way way) throws Exception {
        sandbox.dockerfile("RUN --mount=type=secret,id=TOKEN test -s /run/secrets/TOKEN && sleep 2");
        BuildRequest request = sandbox.request()
                .secret(BuildSecret.ofValue(TOKEN, CANARY.value()))
                .noCache(true)
                .build();
        Way.Builder builder = way.open(sandbox.folder());
        AtomicBoolean over = new AtomicBoolean();
        List<String> arguments = new ArrayList<>();
        Thread watch = new Thread(() -> watchArguments(over, arguments));
        watch.start();

        BuildResult result = builder.run(request, sandbox::line);
        over.set(true);
        watch.join();

        String image = result.image().toString();
        List<String> places = new ArrayList<>(arguments);
        places.addAll(sandbox.log());
        places.add(Sandbox.docker("history", "--no-trunc", "--format", "{{json .}}", image));
        places.add(Sandbox.docker("image", "inspect", image));
        places.addAll(blobs());
        assertThat(arguments).as("the watch saw the build").anyMatch(line -> line.contains("id=TOKEN,env="));
        for (String form : CANARY.forms()) {
            assertThat(places).as("form %s", form).noneMatch(text -> text.contains(form));
        }
    }

    @Test
    void theTextFormsOfASecretAndARequestHideIt() throws Exception {
        sandbox.dockerfile();
        BuildSecret secret = BuildSecret.ofValue(TOKEN, "hidden-value");

        assertThat(secret.toString()).isEqualTo("TOKEN=****");
        assertThat(sandbox.request().secret(secret).build().toString()).doesNotContain("hidden-value");
    }

    @Test
    void aSecretThatNoEnvironmentCanHoldIsRefused() {
        assertThatThrownBy(() -> BuildSecret.ofValue(TOKEN, "a\0b"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("buildSecrets.TOKEN"));
        assertThatThrownBy(() -> BuildSecret.ofValue(TOKEN, "x".repeat(200_000)))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> BuildSecret.ofValue(TOKEN, "é".repeat(20_000)))
                .as("each of these bytes takes five characters on its way")
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> BuildSecret.ofFile(TOKEN, "relative")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> BuildSecret.ofFile(TOKEN, "/a\nb")).isInstanceOf(InputException.class);
    }

    private static void watchArguments(AtomicBoolean over, List<String> seen) {
        while (!over.get()) {
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                for (Path process : processes
                        .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                        .toList()) {
                    String line = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
                    if (!seen.contains(line)) {
                        seen.add(line);
                    }
                }
            } catch (IOException e) {
                // A process ended while it was read.
            }
        }
    }

    private static List<String> blobs() throws IOException {
        List<String> blobs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(REGISTRY.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                boolean zipped = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
                try (var in = zipped ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file)) {
                    blobs.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(blobs).as("the registry holds the image").hasSizeGreaterThan(3);
        return blobs;
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
