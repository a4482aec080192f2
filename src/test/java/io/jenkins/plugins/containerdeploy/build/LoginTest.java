package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginTest {
    private static final String PASSWORD = "pa$$: \"w'rd\\ {json}";

    @RegisterExtension
    static final LocalRegistry OPEN = new LocalRegistry();

    @RegisterExtension
    static final LocalRegistry CLOSED = new LocalRegistry().withLogin("bob", PASSWORD);

    @RegisterExtension
    final Sandbox sandbox = new Sandbox(CLOSED);

    private RegistryLogin login(String password) {
        return RegistryLogin.of(CLOSED.registry(), "bob", password);
    }

    @ParameterizedTest
    @EnumSource
    void pushesWithTheGivenLogin(Way way) throws Exception {
        sandbox.dockerfile();

        BuildResult result = way.open(sandbox.folder())
                .run(sandbox.request().login(login(PASSWORD)).build(), sandbox::line);

        assertThat(result.image().repository()).isPresent();
        assertThat(sandbox.log())
                .noneMatch(line -> line.contains(login(PASSWORD).basicAuth()));
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordFailsWithWhatToDo(Way way) throws Exception {
        sandbox.dockerfile();
        Way.Builder builder = way.open(sandbox.folder());

        assertThatThrownBy(() ->
                        builder.run(sandbox.request().login(login("wrong")).build(), sandbox::line))
                .isInstanceOfSatisfying(FailureException.class, failure -> {
                    assertThat(failure.problem()).startsWith("Push " + sandbox.image("1"));
                    assertThat(failure.action()).startsWith("Check the login for " + CLOSED.host());
                    assertThat(failure.lastLines()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource
    void noLoginFailsWithWhatToDo(Way way) throws Exception {
        sandbox.dockerfile();
        Way.Builder builder = way.open(sandbox.folder());

        assertThatThrownBy(() -> builder.run(sandbox.request().build(), sandbox::line))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure -> assertThat(failure.action()).startsWith("Give a login for " + CLOSED.host()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*SCRIPT")
    void theUsersOwnLoginServesWhereNoneIsGivenAndTheirFileIsLeftAlone(Way way) throws Exception {
        sandbox.dockerfile();
        Path config = way.userConfig(sandbox.folder());
        String text = "{\"auths\":{\"http://" + CLOSED.host() + "/v1/\":{\"auth\":\""
                + login(PASSWORD).basicAuth() + "\"}}}";
        Files.writeString(config.resolve("config.json"), text);

        BuildResult result =
                way.open(sandbox.folder(), config).run(sandbox.request().build(), sandbox::line);

        assertThat(result.image().repository()).isPresent();
        assertThat(config.resolve("config.json")).hasContent(text);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*SCRIPT")
    void theGivenLoginCountsAlsoWhereTheUserHasACredentialStore(Way way) throws Exception {
        sandbox.dockerfile();
        Path config = way.userConfig(sandbox.folder());
        Files.writeString(config.resolve("config.json"), "{\"credsStore\":\"none-of-this-name\"}");

        BuildResult result = way.open(sandbox.folder(), config)
                .run(sandbox.request().login(login(PASSWORD)).build(), sandbox::line);

        assertThat(result.image().repository()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*SCRIPT")
    void aCredentialHelperOfTheUserIsAsked(Way way) throws Exception {
        sandbox.dockerfile();
        Path helper = sandbox.folder().resolve("docker-credential-testing");
        Files.writeString(
                helper,
                "#!/bin/sh\ncat > /dev/null\nprintf '%s' '{\"Username\":\"bob\",\"Secret\":\""
                        + PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "'\\''") + "\"}'\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        Path config = way.userConfig(sandbox.folder());
        Files.writeString(config.resolve("config.json"), "{\"credHelpers\":{\"" + CLOSED.host() + "\":\"testing\"}}");
        Map<String, String> environment = new HashMap<>(way.environment(config));
        environment.put("PATH", environment.get("PATH") + ":" + sandbox.folder());

        BuildResult result =
                way.open(sandbox.folder(), environment).run(sandbox.request().build(), sandbox::line);

        assertThat(result.image().repository()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*SCRIPT")
    void aBaseImageIsPulledWithItsOwnRegistrysLoginBesideTheTargets(Way way) throws Exception {
        String base = OPEN.host() + "/" + sandbox.name() + "/base:1";
        Sandbox.docker("tag", TestApp.busybox(), base);
        Sandbox.docker("push", base);
        Sandbox.docker("rmi", base);
        sandbox.write("Dockerfile", "ARG FROM=" + base + "\nFROM ${FROM}\nRUN true\n");

        BuildResult result = way.open(sandbox.folder())
                .run(
                        sandbox.request()
                                .login(login(PASSWORD))
                                .login(RegistryLogin.of(OPEN.registry(), "anybody", "anything"))
                                .build(),
                        sandbox::line);

        assertThat(result.image().repository()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*SCRIPT")
    void aRegistryThatIsDownFailsWithWhatToDo(Way way) throws Exception {
        sandbox.dockerfile();
        Way.Builder builder = way.open(sandbox.folder());
        BuildRequest request = sandbox.request()
                .image(ImageReference.parse("image", "127.0.0.1:1/" + sandbox.name() + ":1"))
                .build();

        assertThatThrownBy(() -> builder.run(request, sandbox::line))
                .isInstanceOfSatisfying(FailureException.class, failure -> {
                    assertThat(failure.action()).startsWith("Check the registry's name and port");
                    assertThat(failure.lastLines()).anyMatch(line -> line.contains("refused"));
                });
    }
}
