package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.build.Ladder.Rung;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.pack.DockerfilePack;
import io.jenkins.plugins.containerdeploy.pack.SourceFolder;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SecretName;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LadderTest {
    private static final String NEW_CLIENT = "command /a/docker\nversion 28.2.2 20.10.24 1.41 linux amd64\nbuilder\n";
    private static final String OLD_CLIENT = "command /b/docker\nversion 20.10.24 20.10.24 1.41 linux amd64\nbuilder\n";
    private static final String WITH_BUILDX =
            "command /c/docker\nversion 26.1.5 20.10.24 1.41 linux amd64\nbuilder Name: default Driver: docker\n";
    private static final String REMOTE_BUILDER =
            "command /d/docker\nversion 26.1.5 Cannot connect to the Docker daemon\nbuilder Name: far Driver: remote\n";

    private static Ladder.Choice choose(String... commands) {
        return Ladder.choose(facts(commands));
    }

    private static BuilderFacts facts(String... commands) {
        return BuilderFacts.parse("config /home/u/.docker\nbuilders /home/u/.docker/buildx\n"
                + String.join("", commands) + "settings\n{}");
    }

    @Test
    void theFirstThatReachesBuildKitIsTaken() {
        assertThat(choose(NEW_CLIENT, OLD_CLIENT, WITH_BUILDX).command().path()).isEqualTo("/b/docker");
        assertThat(choose(NEW_CLIENT, OLD_CLIENT).rung()).isEqualTo(Rung.BUILDKIT);
        assertThat(choose(WITH_BUILDX, OLD_CLIENT).rung()).isEqualTo(Rung.BUILDX);
        assertThat(choose(NEW_CLIENT).rung()).isEqualTo(Rung.LEGACY);
        assertThat(choose(REMOTE_BUILDER).rung()).isEqualTo(Rung.BUILDX);
    }

    @Test
    void anOldEngineHasNoBuildKit() {
        assertThat(choose(OLD_CLIENT.replace("1.41", "1.38")).rung()).isEqualTo(Rung.LEGACY);
    }

    @Test
    void theChoiceSaysByWhichCommandAndWhy() {
        assertThat(choose(NEW_CLIENT, OLD_CLIENT).why())
                .isEqualTo("/b/docker 20.10.24 with the BuildKit of engine 20.10.24,"
                        + " because no docker command before it has buildx");
    }

    @Test
    void withoutACommandOrAnEngineItSaysWhatToDo() {
        assertThatThrownBy(LadderTest::choose)
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("Install Docker");
        String unreachable =
                "command /a/docker\nversion 28.2.2 Cannot connect to the Docker daemon at unix:///x.\nbuilder\n";
        assertThatThrownBy(() -> choose(unreachable))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("DOCKER_HOST")
                .hasMessageContaining("/a/docker: 28.2.2 Cannot connect to the Docker daemon at unix:///x.");
    }

    @Test
    void theRealProbeFindsEachCommandOnceInTheOrderOfThePath(@TempDir Path folder) throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second with a space"));
        Path docker = first.resolve("docker");
        Files.writeString(docker, "#!/bin/sh\n[ \"$1\" = version ] && echo '24.0.1 24.0.2 1.43 linux arm64'\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(second.resolve("docker"), docker);
        Files.writeString(folder.resolve("config.json"), "{\"x\":1}");
        String path = first + ":" + second + "::relative:/usr/bin:/bin";

        BuilderFacts facts = new LocalBuilder(
                        folder, Map.of("PATH", path, "DOCKER_CONFIG", folder.toString(), "HOME", "/nonexistent"))
                .probe();

        assertThat(facts.commands().get(0))
                .isEqualTo(new DockerCommand(
                        docker.toString(),
                        "24.0.1",
                        false,
                        "",
                        "",
                        "",
                        "24.0.2",
                        "1.43",
                        Optional.of(Platform.parse("p", "linux/arm64")),
                        ""));
        assertThat(facts.commands())
                .extracting(DockerCommand::path)
                .doesNotHaveDuplicates()
                .doesNotContain(second + "/docker");
        assertThat(facts.configJson()).isEqualTo("{\"x\":1}");
        assertThat(facts.configFolder()).isEqualTo(folder.toString());
        assertThat(facts.buildersFolder()).isEqualTo(folder + "/buildx");
        assertThat(facts.toString()).doesNotContain("\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "config /x\n", "sh: not found"})
    void whatIsNoAnswerIsAFailure(String output) {
        assertThatThrownBy(() -> BuilderFacts.parse(output)).isInstanceOf(FailureException.class);
    }

    @Test
    void theLegacyBuilderIsWarnedAboutAndRefusesWhatItCannotDo() throws Exception {
        List<String> log = new ArrayList<>();
        BuildProgram.of(request("FROM scratch\nCOPY a b\n").build(), facts(NEW_CLIENT), "/work", log::add);
        assertThat(log).anyMatch(line -> line.startsWith("WARNING: the legacy builder"));

        assertThatThrownBy(() -> BuildProgram.of(
                        request("FROM scratch\nRUN --mount=type=cache,target=/x true\n")
                                .build(),
                        facts(NEW_CLIENT),
                        "/work",
                        log::add))
                .isInstanceOfSatisfying(InputException.class, refused -> {
                    assertThat(refused.field()).isEqualTo("pack");
                    assertThat(refused.problem())
                            .contains("RUN --mount in line 2")
                            .contains("/a/docker 28.2.2");
                    assertThat(refused.action()).startsWith("Install docker-buildx");
                });
        BuildSecret secret = BuildSecret.ofValue(SecretName.of("s", "TOKEN"), "x");
        assertThatThrownBy(() -> BuildProgram.of(
                        request("FROM scratch\n").secret(secret).build(), facts(NEW_CLIENT), "/work", log::add))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("buildSecrets"));
        BuildProgram.of(request("FROM scratch\n").secret(secret).build(), facts(OLD_CLIENT), "/work", log::add);
    }

    @Test
    void aBuilderOutsideTheEngineLoadsOrPushesTheImageItself() throws Exception {
        BuildRequest.Builder request = request("FROM scratch\n");

        assertThat(argv(request.push(true).build(), REMOTE_BUILDER))
                .contains("--push")
                .doesNotContain("--load");
        assertThat(argv(request.push(false).build(), REMOTE_BUILDER))
                .contains("--load")
                .doesNotContain("--push");
        assertThat(argv(request.push(true).build(), WITH_BUILDX)).doesNotContain("--load", "--push");
    }

    @Test
    void settingsBecomeOptionsOfTheCommand() throws Exception {
        BuildRequest.Builder request = BuildRequest.builder(
                        DockerfilePack.builder()
                                .inline("FROM scratch")
                                .pull(true)
                                .target("last")
                                .build()
                                .plan(new EverythingIsAFolder()),
                        "/source")
                .image(ImageReference.parse("image", "registry.example.com/shop"))
                .platform(Platform.parse("platform", "linux/arm64"));

        assertThat(argv(request.noCache(true).build(), OLD_CLIENT))
                .startsWith("/b/docker", "build", "--progress", "plain")
                .contains("--pull", "--no-cache", "--platform", "linux/arm64", "--target", "last")
                .endsWith("--tag", "registry.example.com/shop:latest", "/source");
    }

    private static List<String> argv(BuildRequest request, String command) {
        return BuildProgram.of(request, facts(command), "/work", line -> {})
                .steps()
                .get(0)
                .argv();
    }

    private static BuildRequest.Builder request(String dockerfile) throws Exception {
        return BuildRequest.builder(
                        DockerfilePack.builder().inline(dockerfile).build().plan(new EverythingIsAFolder()), "/source")
                .image(ImageReference.parse("image", "registry.example.com/shop"));
    }

    /** For plans that read no file. */
    private static final class EverythingIsAFolder implements SourceFolder {
        @Override
        public boolean isFile(SourcePath path) {
            return false;
        }

        @Override
        public boolean isDirectory(SourcePath path) {
            return true;
        }

        @Override
        public String read(SourcePath path, int mostBytes) {
            throw new IllegalStateException();
        }

        @Override
        public List<String> list(SourcePath folder) {
            return List.of();
        }
    }
}
