package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Follows the hostile values of {@link HostileValuesTest} that are data to where they arrive, byte for byte. */
class CliDataTest {
    @RegisterExtension
    static final CliApps APPS = new CliApps();

    @TempDir
    private Path folder;

    @Test
    void variablesAndSecretsArriveInTheContainersEnvironment() throws Exception {
        String app = APPS.newApp();
        APPS.owned("localhost/" + app);
        Path marker = folder.resolve("marker");
        List<String> values = values(marker);
        Path source = CliApps.web(folder.resolve("source"), "1");
        List<String> options = new ArrayList<>(List.of(source.toString()));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Path secret = Files.writeString(folder.resolve("secret" + i), values.get(i) + "\n");
            options.add("--env=E" + i + "=" + values.get(i));
            options.add("--secret=S" + i + "=file:" + secret);
            expected.add("E" + i + "=" + values.get(i));
            expected.add("S" + i + "=" + values.get(i));
        }

        CliRun run = CliApps.run(APPS.deploy(app, CliApps.freePort(), options.toArray(String[]::new)));

        assertThat(run.status()).as(run.err()).isZero();
        Container container = APPS.containers(app).get(0);
        String[] environment = APPS.server()
                .client()
                .inspectContainerCmd(container.getId())
                .exec()
                .getConfig()
                .getEnv();
        assertThat(environment).contains(expected.toArray(String[]::new));
        assertThat(marker).doesNotExist();
    }

    @Test
    void buildArgumentsSecretsAndLabelsArriveInTheBuild() throws Exception {
        String app = APPS.newApp();
        String image = APPS.owned("localhost/" + app);
        Path marker = folder.resolve("marker");
        List<String> values = values(marker);
        Path source = Files.createDirectory(folder.resolve("source"));
        StringBuilder dockerfile = new StringBuilder("FROM " + TestApp.busybox() + "\n");
        List<String> options = new ArrayList<>(List.of("build", source.toString(), "--image=" + image, "--no-push"));
        for (int i = 0; i < values.size(); i++) {
            Path secret = Files.writeString(folder.resolve("secret" + i), values.get(i));
            options.add("--build-arg=A" + i + "=" + values.get(i));
            options.add("--label=com.example.own" + i + "=" + values.get(i));
            options.add("--build-secret=S" + i + "=file:" + secret);
            // The build fails unless argument and secret are the same bytes.
            dockerfile.append("ARG A" + i + "\nLABEL com.example.arg" + i + "=$A" + i + "\n");
            dockerfile.append("RUN --mount=type=secret,id=S" + i + " printf %s \"$A" + i + "\" | cmp - /run/secrets/S"
                    + i + "\n");
        }
        Files.writeString(source.resolve("Dockerfile"), dockerfile);

        CliRun run = CliApps.run(options);

        assertThat(run.status()).as(run.err()).isZero();
        Map<String, String> labels = APPS.server()
                .client()
                .inspectImageCmd(run.out().strip())
                .exec()
                .getConfig()
                .getLabels();
        for (int i = 0; i < values.size(); i++) {
            assertThat(labels).containsEntry("com.example.own" + i, values.get(i));
            assertThat(labels).containsEntry("com.example.arg" + i, values.get(i));
        }
        assertThat(marker).doesNotExist();
    }

    @Test
    void aFolderWithAHostileNameIsBuiltLikeAnyOther() throws Exception {
        String app = APPS.newApp();
        String image = APPS.owned("localhost/" + app);
        String hostile = "a '\"$(touch marker)`touch marker`; touch marker #";
        Path source = Files.createDirectories(folder.resolve(hostile));
        Path base = Files.createDirectories(source.resolve(hostile));
        Files.writeString(base.resolve(hostile), "FROM " + TestApp.busybox() + "\n");

        CliRun run = CliApps.run(List.of(
                "build", source.toString(), "--image=" + image, "--no-push", "--base=" + hostile, "--file=" + hostile));

        assertThat(run.status()).as(run.err()).isZero();
        try (var files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("marker");
        }
        assertThat(Path.of("marker")).doesNotExist();
    }

    private static List<String> values(Path marker) {
        return HostileValuesTest.hostile(marker).stream()
                .filter(value -> value.indexOf('\0') < 0)
                .toList();
    }
}
