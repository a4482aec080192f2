package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {
    @TempDir
    private Path folder;

    @Test
    void findsALoginUnderEachFormOfARegistrysName() throws Exception {
        write("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"" + base64("me:a:b") + "\"},"
                + "\"https://old.example.com/v2/\":{\"auth\":\"" + base64("you:secret") + "\"},"
                + "\"localhost:5000\":{\"auth\":\"" + base64("it:pw") + "\"},\"empty.example.com\":{}}}");

        assertThat(login("docker.io")).hasValueSatisfying(login -> {
            assertThat(login.username()).isEqualTo("me");
            assertThat(login.password()).isEqualTo("a:b");
        });
        assertThat(login("old.example.com")).map(RegistryLogin::username).hasValue("you");
        assertThat(login("localhost:5000")).map(RegistryLogin::username).hasValue("it");
        assertThat(login("localhost:5001")).isEmpty();
        assertThat(login("empty.example.com")).isEmpty();
    }

    @Test
    void hasNoLoginWhereThereIsNoFile() {
        assertThat(login("docker.io")).isEmpty();
    }

    @Test
    void namesACredentialHelperThatIsNotInstalled() throws Exception {
        write("{\"credHelpers\":{\"localhost:5000\":\"not-installed-anywhere\"}}");

        assertThatThrownBy(() -> login("localhost:5000"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("docker-credential-not-installed-anywhere");
        assertThat(login("localhost:5001")).isEmpty();
    }

    @Test
    void neverRunsAHelperWhoseNameIsAPath() throws Exception {
        Path marker = folder.resolve("ran");
        write("{\"credsStore\":\"/../../bin/sh; touch " + marker + "\"}");

        assertThatThrownBy(() -> login("localhost:5000")).isInstanceOf(FailureException.class);
        assertThat(marker).doesNotExist();
    }

    @Test
    void neverQuotesABrokenFile() throws Exception {
        write("{\"auths\":{\"a\":{\"auth\": hunter2}}}");

        assertThatThrownBy(() -> login("a.example.com"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("config.json")
                .hasMessageNotContaining("hunter2");
    }

    private Optional<RegistryLogin> login(String registry) {
        return DockerConfig.of(Map.of("DOCKER_CONFIG", folder.toString())).login(Registry.of("registry", registry));
    }

    private void write(String json) throws Exception {
        Files.writeString(folder.resolve("config.json"), json);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
