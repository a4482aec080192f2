package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.image.Tag;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.Need;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A builder of buildx that is not the engine: a BuildKit daemon of the test's own, as another machine would have it. */
class RemoteBuilderTest {
    private static final String SKIPPED = "no buildkitd to run as root; ./dev tools buildx buildkit fetches it";
    private static final String PASSWORD = "s3cret";

    @RegisterExtension
    static final LocalRegistry REGISTRY = new LocalRegistry().withLogin("bob", PASSWORD);

    @RegisterExtension
    final Sandbox sandbox = new Sandbox(REGISTRY);

    private Process daemon;
    private Way.Builder builder;

    @BeforeEach
    void start() throws Exception {
        String plugins = System.getenv("CONTAINER_DEPLOY_TEST_CLI_PLUGINS");
        Path program = Path.of(plugins == null ? "/" : plugins).resolveSibling("bin/buildkitd");
        Need.that(Files.isExecutable(program) && System.getProperty("user.name").equals("root"), SKIPPED);
        Registry base =
                ImageReference.parse("image", TestApp.busybox()).repository().registry();
        Path folder = Files.createDirectory(sandbox.folder().resolve("buildkit"));
        Path config = folder.resolve("buildkitd.toml");
        Files.writeString(config, http(REGISTRY.host()) + http(base.host()));
        Path socket = folder.resolve("socket");
        daemon = new ProcessBuilder(
                        program.toString(),
                        "--addr=unix://" + socket,
                        "--root=" + folder.resolve("root"),
                        "--config=" + config,
                        "--containerd-worker=false",
                        "--oci-worker-net=host")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int i = 0; i < 200 && !Files.exists(socket); i++) {
            assertThat(daemon.isAlive())
                    .as(Files.readString(folder.resolve("log")))
                    .isTrue();
            Thread.sleep(50);
        }
        Path user = Way.BUILDX_BY_PROCESSES.userConfig(sandbox.folder());
        Map<String, String> environment = Way.BUILDX_BY_PROCESSES.environment(user);
        List<String> argv =
                List.of("docker", "buildx", "create", "--use", "--name=far", "--driver=remote", "unix://" + socket);
        ProcessBuilder create = new ProcessBuilder(argv).inheritIO();
        create.environment().putAll(environment);
        assertThat(create.start().waitFor()).isZero();
        builder = Way.BUILDX_BY_PROCESSES.open(sandbox.folder(), environment);
    }

    private static String http(String host) {
        return "[registry.\"" + host + "\"]\n  http = true\n";
    }

    @AfterEach
    void stop() throws Exception {
        if (daemon != null) {
            daemon.destroy();
            daemon.waitFor(10, TimeUnit.SECONDS);
            daemon.destroyForcibly();
        }
    }

    @Test
    void pushesEveryTagFromThereAndGivesUnchangedSourceTheSameDigest() throws Exception {
        sandbox.dockerfile("RUN date > /built");
        BuildRequest request = sandbox.request()
                .tag(Tag.of("tag", "2"))
                .login(RegistryLogin.of(REGISTRY.registry(), "bob", PASSWORD))
                .build();

        BuildResult first = builder.run(request, sandbox::line);
        BuildResult second = builder.run(request, sandbox::line);

        assertThat(sandbox.log()).anyMatch(line -> line.contains("builder far (remote)"));
        assertThat(sandbox.digestInRegistry("1", "bob", PASSWORD))
                .isEqualTo(first.digest().value());
        assertThat(sandbox.digestInRegistry("2", "bob", PASSWORD))
                .isEqualTo(first.digest().value());
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(first.platform()).isPresent();
        assertThat(first.seconds()).containsOnlyKeys("build");
        assertThat(Sandbox.docker("images", "--quiet", sandbox.image("1").toString()))
                .isEmpty();
    }

    @Test
    void fetchesTheImageIntoTheEngineWhenItIsNotPushed() throws Exception {
        sandbox.dockerfile("RUN date > /built");

        BuildResult result = builder.run(sandbox.request().push(false).build(), sandbox::line);

        assertThat(Sandbox.docker(
                                "image",
                                "inspect",
                                "--format",
                                "{{.Id}}",
                                sandbox.image("1").toString())
                        .strip())
                .isEqualTo(result.image().toString());
    }

    @Test
    void aWrongPasswordFailsWithWhatToDo() throws Exception {
        sandbox.dockerfile("RUN date > /built");
        BuildRequest request = sandbox.request()
                .login(RegistryLogin.of(REGISTRY.registry(), "bob", "wrong"))
                .build();

        assertThatThrownBy(() -> builder.run(request, sandbox::line))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure -> assertThat(failure.action()).startsWith("Check the login for " + REGISTRY.host()));
    }
}
