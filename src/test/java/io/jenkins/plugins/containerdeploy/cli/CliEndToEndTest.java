package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from source to a served page and back, as a user types it. */
class CliEndToEndTest {
    private static final String PASSWORD = "pass word:$&";

    @RegisterExtension
    static final CliApps APPS = new CliApps();

    @RegisterExtension
    static final LocalRegistry REGISTRY = new LocalRegistry();

    @RegisterExtension
    static final LocalRegistry LOCKED = new LocalRegistry().withLogin("me", PASSWORD);

    @TempDir
    private Path folder;

    @Test
    void buildsPushesAndSaysTheDigest() throws Exception {
        String repository = APPS.owned(REGISTRY.host() + "/team/web");
        Path source = CliApps.web(folder, "1");

        CliRun run = CliRun.of(
                "build", source.toString(), "--image=" + repository, "--tag=1.0", "--tag=stable", "--output=json");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode built = CliApps.json(run);
        String digest = built.get("digest").asText();
        assertThat(digest).matches("sha256:[0-9a-f]{64}");
        assertThat(built.get("image").asText()).isEqualTo(repository + "@" + digest);
        assertThat(built.get("reference").asText()).isEqualTo(repository + ":1.0");
        assertThat(built.get("references")).hasSize(2);
        assertThat(built.get("pack").asText()).isEqualTo("dockerfile");
        assertThat(built.get("seconds").fieldNames()).toIterable().contains("build", "push");
        assertThat(CliApps.registryDigest(REGISTRY.host(), "team/web", "stable"))
                .isEqualTo(digest);
        // The text form is the image alone, for $(…).
        assertThat(CliRun.of("build", source.toString(), "--image=" + repository)
                        .out()
                        .strip())
                .startsWith(repository + "@sha256:");
    }

    @Test
    void deploysFromSourceWithoutARegistryThenChangesNothingThenRemoves() throws Exception {
        String app = APPS.newApp();
        APPS.owned("localhost/" + app);
        int port = CliApps.freePort();
        String source = CliApps.web(folder, "1").toString();
        List<String> deploy = APPS.deploy(app, port, source, "--health=http:/", "--env=SAY=hello you", "--output=json");

        JsonNode first = CliApps.json(CliApps.run(deploy));
        assertThat(CliApps.answer(port)).isEqualTo("hello you");
        JsonNode server = first.get("servers").get(0);
        assertThat(first.get("app").asText()).isEqualTo(app);
        assertThat(first.get("image").asText()).startsWith("sha256:");
        assertThat(server.get("status").asText()).isEqualTo("deployed");
        assertThat(server.get("container").asText()).startsWith(app);
        assertThat(server.get("seconds").fieldNames()).toIterable().contains("create", "start", "gate");

        CliRun again = CliApps.run(deploy);
        JsonNode second = CliApps.json(again);
        assertThat(again.status()).isZero();
        assertThat(second.get("servers").get(0).get("status").asText()).isEqualTo("unchanged");
        assertThat(second.get("release")).isEqualTo(first.get("release"));

        JsonNode status = CliApps.json(CliRun.of("status", "--app=" + app, APPS.serverOption(), "--output=json"));
        assertThat(status.get("servers").get(0).get("current").get("release")).isEqualTo(first.get("release"));
        assertThat(status.get("servers").get(0).get("lock").isNull()).isTrue();
        CliRun logs = CliRun.of("logs", "--app=" + app, APPS.serverOption(), "--tail=1");
        assertThat(logs.out()).isEqualTo("starting hello you" + System.lineSeparator());

        CliRun removed = CliRun.of("remove", "--app=" + app, APPS.serverOption(), "--output=json");
        assertThat(CliApps.json(removed).get("servers").get(0).get("removed")).hasSize(1);
        assertThat(APPS.containers(app)).isEmpty();
        assertThat(CliRun.of("remove", "--app=" + app, APPS.serverOption()).out())
                .contains("nothing to remove");
    }

    @Test
    void aFailedDeploymentIsStatusOneWithTheContainersLastLinesAndTheOldReleaseServes() throws Exception {
        String app = APPS.newApp();
        APPS.owned("localhost/" + app);
        int port = CliApps.freePort();
        String source = CliApps.web(folder, "1").toString();
        assertThat(CliApps.run(APPS.deploy(app, port, source)).status()).isZero();

        CliRun run =
                CliApps.run(APPS.deploy(app, port, source, "--env=DIE=7", "--env=WHY=no database", "--output=json"));

        assertThat(run.status()).isEqualTo(1);
        JsonNode document = CliApps.json(run);
        assertThat(document.get("servers").get(0).get("status").asText()).isEqualTo("restored");
        assertThat(document.get("error").get("message").asText()).contains("7");
        assertThat(document.get("error").get("action").asText()).isNotEmpty();
        assertThat(document.get("error").get("lastLines").toString()).contains("cannot go on: no database");
        assertThat(run.err()).contains("  | cannot go on: no database");
        assertThat(CliApps.answer(port)).isEqualTo("1");
    }

    @Test
    void aPortThatIsInUseIsWrongInputThatNamesTheContainer() throws Exception {
        String app = APPS.newApp();
        String other = APPS.newApp();
        APPS.owned("localhost/" + app);
        APPS.owned("localhost/" + other);
        int port = CliApps.freePort();
        String source = CliApps.web(folder, "1").toString();
        assertThat(CliApps.run(APPS.deploy(app, port, source)).status()).isZero();

        CliRun run = CliApps.run(APPS.deploy(other, port, source, "--output=json"));

        assertThat(run.status()).isEqualTo(2);
        JsonNode error = CliApps.json(run).get("error");
        assertThat(error.get("field").asText()).isEqualTo("--publish");
        assertThat(error.get("message").asText()).contains(app);
        assertThat(APPS.containers(other)).isEmpty();
    }

    @Test
    void takesALoginFromOptionsAndElseFromDockersConfiguration() throws Exception {
        String app = APPS.newApp();
        String repository = APPS.owned(LOCKED.host() + "/team/web");
        Path source = CliApps.web(folder.resolve("source"), "1");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Path noConfig = Files.createDirectory(folder.resolve("none"));
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(
                config.resolve("config.json"),
                "{\"auths\":{\"" + LOCKED.host() + "\":{\"auth\":\""
                        + Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8))
                        + "\"}}}");

        CliRun refused = CliProcess.run(
                Map.of("DOCKER_CONFIG", noConfig.toString()),
                "build",
                source.toString(),
                "--image=" + repository,
                "--output=json");
        assertThat(refused.status()).as(refused.err()).isEqualTo(1);
        assertThat(CliApps.json(refused).get("error").get("action").asText()).isNotEmpty();

        CliRun pushed = CliProcess.run(
                Map.of("DOCKER_CONFIG", noConfig.toString()),
                "build",
                source.toString(),
                "--image=" + repository,
                "--registry-user=me",
                "--registry-password=file:" + password);
        assertThat(pushed.status()).as(pushed.err()).isZero();

        String image = pushed.out().strip();
        List<String> deploy = APPS.deploy(app, CliApps.freePort(), "--image=" + repository, "--output=json");
        CliRun deployed = CliProcess.run(Map.of("DOCKER_CONFIG", config.toString()), deploy.toArray(String[]::new));
        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(CliApps.json(deployed).get("image").asText()).isEqualTo(image);
        assertThat(pushed.err() + deployed.err()).doesNotContain(PASSWORD);
    }

    @Test
    void asksACredentialHelper() throws Exception {
        String repository = APPS.owned(LOCKED.host() + "/team/helped");
        Path source = CliApps.web(folder.resolve("source"), "1");
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path helper = tools.resolve("docker-credential-cdtest");
        Files.writeString(
                helper,
                "#!/bin/sh\nread -r server || :\n"
                        + "[ \"$1 $server\" = 'get " + LOCKED.host()
                        + "' ] || { echo 'credentials not found in native keychain'; exit 1; }\n"
                        + "printf '{\"ServerURL\":\"%s\",\"Username\":\"me\",\"Secret\":\"" + PASSWORD
                        + "\"}' \"$server\"\n");
        assertThat(helper.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("config.json"), "{\"credHelpers\":{\"" + LOCKED.host() + "\":\"cdtest\"}}");
        Map<String, String> environment =
                Map.of("DOCKER_CONFIG", folder.toString(), "PATH", tools + ":" + System.getenv("PATH"));

        CliRun built = CliProcess.run(environment, "build", source.toString(), "--image=" + repository);
        assertThat(built.status()).as(built.err()).isZero();
        String app = APPS.newApp();
        List<String> deploy = APPS.deploy(app, CliApps.freePort(), "--image=" + repository);
        CliRun deployed = CliProcess.run(environment, deploy.toArray(String[]::new));
        assertThat(deployed.status()).as(deployed.err()).isZero();
    }

    @Test
    void anUnreachableServerIsAFailureThatNamesIt() throws Exception {
        CliRun run = CliRun.of("status", "--app=shop", "--server=unix:///nonexistent/docker.sock", "--output=json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(CliApps.json(run).get("error").get("message").asText()).contains("/nonexistent/docker.sock");
    }

    @Test
    void aLocalImageCannotGoToAnotherMachine() throws Exception {
        CliRun run = CliRun.of(
                "deploy", CliApps.web(folder, "1").toString(), "--app=shop", "--server=tcp://localhost:1", "--no-tls");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: --image is missing");
    }

    @Test
    void theDoctorSaysWhatIsThereAndWhatIsMissing() throws Exception {
        CliRun well = CliRun.of(
                "doctor",
                APPS.serverOption(),
                "--registry=" + REGISTRY.host(),
                "--helper-image=" + TestApp.helper(),
                "--output=json");
        JsonNode document = CliApps.json(well);
        assertThat(well.status()).as(well.out()).isZero();
        assertThat(document.get("ok").asBoolean()).isTrue();
        assertThat(document.get("checks").findValuesAsText("name"))
                .contains(
                        "java",
                        "docker",
                        "builder",
                        "registry " + REGISTRY.host(),
                        "server " + APPS.settings().name());
        assertThat(document.get("checks").findValuesAsText("status")).isSubsetOf("ok", "note");
        assertThat(document.toString()).contains(TestApp.helper() + " is there");

        CliRun ill = CliRun.of("doctor", "--registry=127.0.0.1:1", "--server=unix:///nonexistent/docker.sock");
        assertThat(ill.status()).isEqualTo(1);
        assertThat(ill.out()).contains("missing  registry 127.0.0.1:1").contains("missing  server unix:///nonexistent");

        CliRun bare = CliProcess.run(Map.of("PATH", "/nonexistent"), "doctor");
        assertThat(bare.status()).isEqualTo(1);
        assertThat(bare.out()).contains("missing  docker: no docker command").contains("apt-get install docker.io");
    }
}
