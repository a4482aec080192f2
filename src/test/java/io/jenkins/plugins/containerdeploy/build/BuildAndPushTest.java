package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.containerdeploy.image.Labels;
import io.jenkins.plugins.containerdeploy.image.Tag;
import io.jenkins.plugins.containerdeploy.pack.DockerfilePack;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.Need;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuildAndPushTest {
    private static final String HOSTILE = "it's \"$(touch /tmp/x)\" `id` \\ ; & | <> * é\n--second line";

    @RegisterExtension
    static final LocalRegistry REGISTRY = new LocalRegistry();

    @RegisterExtension
    final Sandbox sandbox = new Sandbox(REGISTRY);

    @ParameterizedTest
    @EnumSource
    void pushesEveryTagAndReadsBackTheDigestThatTheRegistryHas(Way way) throws Exception {
        sandbox.dockerfile("RUN echo hello from the build");
        BuildRequest request = sandbox.request()
                .tag(Tag.of("tag", "2"))
                .tag(Tag.of("tag", "stable"))
                .build();

        BuildResult result = way.open(sandbox.folder()).run(request, sandbox::line);

        for (String tag : new String[] {"1", "2", "stable"}) {
            assertThat(sandbox.digestInRegistry(tag)).isEqualTo(result.digest().value());
        }
        assertThat(result.image().toString()).isEqualTo(REGISTRY.host() + "/" + sandbox.name() + "@" + result.digest());
        assertThat(result.references()).isEqualTo(request.references());
        assertThat(result.platform()).isPresent();
        assertThat(result.pack()).isEqualTo("dockerfile");
        assertThat(result.seconds()).containsOnlyKeys("build", "push", "read");
        assertThat(result.seconds().get("build")).isPositive();
        assertThat(sandbox.log()).anyMatch(line -> line.contains("hello from the build"));
        assertThat(sandbox.log()).anyMatch(line -> line.startsWith("Building with /"));
    }

    @ParameterizedTest
    @EnumSource
    void givesUnchangedSourceTheSameDigestSoThatADeploymentHasNothingToDo(Way way) throws Exception {
        sandbox.dockerfile("RUN date > /built");
        BuildRequest request = sandbox.request()
                .revision("0123456789abcdef0123456789abcdef01234567")
                .created(Instant.parse("2026-01-02T03:04:05Z"))
                .build();
        Way.Builder builder = way.open(sandbox.folder());

        BuildResult first = builder.run(request, sandbox::line);
        BuildResult second = builder.run(request, sandbox::line);

        assertThat(second.digest()).isEqualTo(first.digest());
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheImageInTheEngineWhenItIsNotPushed(Way way) throws Exception {
        sandbox.dockerfile("RUN echo local");

        BuildResult result =
                way.open(sandbox.folder()).run(sandbox.request().push(false).build(), sandbox::line);

        assertThat(result.image().repository()).isEmpty();
        assertThat(Sandbox.docker(
                                "image",
                                "inspect",
                                "--format",
                                "{{.Id}}",
                                sandbox.image("1").toString())
                        .strip())
                .isEqualTo(result.image().toString());
        assertThat(sandbox.digestInRegistry("1")).isEqualTo("none, status 404");
        assertThat(result.seconds()).containsOnlyKeys("build", "read");
    }

    @ParameterizedTest
    @EnumSource
    void handsArgumentsAndLabelsOverAsTheyAre(Way way) throws Exception {
        Need.that(way.name().endsWith("SCRIPT") || canEncodeIt(), "this JVM's character set is not UTF-8");
        sandbox.dockerfile("ARG SAY", "ENV SAID=$SAY");
        BuildRequest request = sandbox.request(DockerfilePack.builder()
                        .buildArg(EnvKey.of("key", "SAY"), HOSTILE)
                        .build())
                .label("com.example.hostile", HOSTILE)
                .revision("0123")
                .sourceUrl("https://example.com/shop.git")
                .version("1.2.3")
                .created(Instant.parse("2026-01-02T03:04:05.678Z"))
                .push(false)
                .build();

        BuildResult result = way.open(sandbox.folder()).run(request, sandbox::line);

        JsonNode config = new ObjectMapper()
                .readTree(Sandbox.docker(
                        "image",
                        "inspect",
                        "--format",
                        "{{json .Config}}",
                        result.image().toString()));
        JsonNode labels = config.get("Labels");
        assertThat(labels.get("com.example.hostile").asText()).isEqualTo(HOSTILE);
        assertThat(labels.get(Labels.OCI_REVISION).asText()).isEqualTo("0123");
        assertThat(labels.get(Labels.OCI_SOURCE).asText()).isEqualTo("https://example.com/shop.git");
        assertThat(labels.get(Labels.OCI_VERSION).asText()).isEqualTo("1.2.3");
        assertThat(labels.get(Labels.OCI_CREATED).asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(labels.get(Labels.PACK).asText()).isEqualTo("dockerfile");
        assertThat(config.get("Env")).anyMatch(entry -> entry.asText().equals("SAID=" + HOSTILE));
        assertThat(Path.of("/tmp/x")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void buildsAStageOfADockerfileOutsideTheBaseFolder(Way way) throws Exception {
        sandbox.write(
                "docker/shared", "FROM " + TestApp.busybox() + " AS first\nCOPY . /copied\nFROM first\nRUN false\n");
        sandbox.write("api/main.py", "print()");
        sandbox.write("web/index.html", "");
        BuildRequest request = sandbox.request(DockerfilePack.builder()
                        .base(SourcePath.of("base", "api"))
                        .file(SourcePath.of("file", "docker/shared"))
                        .target("first")
                        .build())
                .push(false)
                .build();

        BuildResult result = way.open(sandbox.folder()).run(request, sandbox::line);

        assertThat(list(result, "/copied")).isEqualTo("main.py");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILD.*")
    void sendsTheSecondTimeOnlyWhatChangedOfTheContext(Way way) throws Exception {
        byte[] large = new byte[3_000_000];
        ThreadLocalRandom.current().nextBytes(large);
        Files.write(sandbox.source().resolve("large"), large);
        sandbox.dockerfile("COPY large /");
        BuildRequest request = sandbox.request().push(false).build();

        way.open(sandbox.folder()).run(request, sandbox::line);
        List<String> first = sandbox.log();
        way.open(sandbox.folder()).run(request, sandbox::line);

        List<String> second = sandbox.log().subList(first.size(), sandbox.log().size());
        assertThat(first).anyMatch(line -> line.matches(".*transferring context: .*MB.*"));
        assertThat(second).anyMatch(line -> line.matches(".*transferring context: .*"));
        assertThat(second).noneMatch(line -> line.matches(".*transferring context: .*MB.*"));
    }

    @ParameterizedTest
    @EnumSource
    void anInlineDockerfileSeesTheSourceWithoutWhatItsListIgnores(Way way) throws Exception {
        sandbox.write("shipped", "");
        sandbox.write("ignored", "");
        sandbox.write(".dockerignore", "ignored\n.dockerignore\n");
        String dockerfile = "FROM " + TestApp.busybox() + "\nCOPY . /copied\n";
        BuildRequest request = sandbox.request(
                        DockerfilePack.builder().inline(dockerfile).build())
                .push(false)
                .build();

        BuildResult result = way.open(sandbox.folder()).run(request, sandbox::line);

        assertThat(list(result, "/copied")).isEqualTo("shipped");
    }

    private static String list(BuildResult result, String folder) throws Exception {
        return Sandbox.docker("run", "--rm", "--network=none", result.image().toString(), "ls", "-A", folder)
                .strip();
    }

    @ParameterizedTest
    @EnumSource
    void failsWithTheToolsLastLinesWhenACommandOfTheDockerfileFails(Way way) throws Exception {
        sandbox.dockerfile("RUN echo the reason is this && exit 42");
        Way.Builder builder = way.open(sandbox.folder());

        assertThatThrownBy(() -> builder.run(sandbox.request().build(), sandbox::line))
                .isInstanceOfSatisfying(FailureException.class, failure -> {
                    assertThat(failure.problem())
                            .startsWith("Build " + sandbox.image("1") + " failed with exit status");
                    assertThat(failure.action()).contains("command of the Dockerfile failed");
                    assertThat(failure.lastLines()).anyMatch(line -> line.contains("the reason is this"));
                    assertThat(failure.lastLines()).anyMatch(line -> line.contains("42"));
                });
        assertThat(sandbox.digestInRegistry("1")).isEqualTo("none, status 404");
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoConfigurationAndNoPlanBehind(Way way) throws Exception {
        sandbox.dockerfile("RUN exit 1");
        Way.Builder builder = way.open(sandbox.folder());
        assertThatThrownBy(() -> builder.run(sandbox.request().build(), sandbox::line))
                .isInstanceOf(FailureException.class);
        sandbox.dockerfile("RUN exit 0");
        builder.run(sandbox.request().build(), sandbox::line);

        try (Stream<Path> left = Files.walk(sandbox.folder().resolve("work"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .doesNotContain("config", "config.json", "plan", "pipe", "log");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAHundredThousandLinesOrSaysThatTheyWereClipped(Way way) throws Exception {
        sandbox.dockerfile("RUN i=0; while [ $i -lt 100000 ]; do echo \"line $i of a long output\"; i=$((i+1)); done");

        BuildRequest request = sandbox.request().push(false).noCache(true).build();
        way.open(sandbox.folder()).run(request, sandbox::line);

        long kept = sandbox.log().stream()
                .filter(line -> line.matches(".*line [0-9]+ of a long output.*"))
                .count();
        boolean reported = sandbox.log().stream().anyMatch(line -> line.startsWith("WARNING: BuildKit left out"));
        assertThat(kept >= 100_000 || reported)
                .as("%d lines kept, reported %s", kept, reported)
                .isTrue();
        assertThat(reported).isEqualTo(kept < 100_000);
    }

    private static boolean canEncodeIt() {
        return Charset.defaultCharset().newEncoder().canEncode(HOSTILE);
    }
}
