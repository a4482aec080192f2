package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that deploys is killed at each of its log's lines; the next run finds the app serving or makes it serve. */
class CrashTest {
    @Order(1)
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final WebImages images = new WebImages(engine);

    @TempDir
    Path folder;

    private final Apps apps = new Apps(engine);

    @ParameterizedTest(name = "killed at {0}")
    @ValueSource(strings = {"Creating", "Stopping", "Waiting", "is healthy", "Nothing served"})
    void withAPortTheNextRunRestoresServiceFirst(String line) throws Exception {
        int port = Apps.freePort();
        ContainerSettings.Builder settings = withPort(port);
        apps.deploy(images.one(), settings);
        killAt(line, apps.request(images.two(), settings));
        // The next run asks for what cannot be had, so all that it does is to put right what it found.
        ServerResult next =
                apps.deploy(apps.request(images.two(), withPort(port).env(Apps.key("DIE"), "1"))
                        .owner(owner(2))
                        .build());
        assertThat(next.status()).isIn(Status.FAILED, Status.RESTORED);
        assertThat(Apps.get("http://127.0.0.1:" + port + "/")).isIn("one", "two");
        assertThat(apps.containers().isTidy()).isTrue();
        assertThat(apps.deploy(apps.request(images.two(), settings)
                                .owner(owner(3))
                                .build())
                        .isDone())
                .isTrue();
        assertThat(Apps.get("http://127.0.0.1:" + port + "/")).isEqualTo("two");
        assertThat(apps.containers().isTidy()).isTrue();
        assertThat(apps.status().lock()).isEmpty();
    }

    @ParameterizedTest(name = "killed at {0}")
    @ValueSource(strings = {"Creating", "Waiting", "is healthy"})
    void withoutAPortSomethingServesAllTheTime(String line) throws Exception {
        apps.deploy(images.one(), Apps.settings());
        killAt(line, apps.request(images.two(), Apps.settings()));
        assertThat(apps.page()).isIn("one", "two");
        ServerResult next = apps.deploy(
                apps.request(images.two(), Apps.settings()).owner(owner(2)).build());
        assertThat(next.isDone()).as(() -> next.error().toString()).isTrue();
        assertThat(apps.page()).isEqualTo("two");
        assertThat(apps.containers().isTidy()).isTrue();
        assertThat(apps.containers().kept()).hasSize(1);
    }

    @Test
    void theLockOfAKilledRunIsHeldAgainstOthers() throws Exception {
        apps.deploy(images.one(), Apps.settings());
        killAt("Waiting", apps.request(images.two(), Apps.settings()));
        ServerResult other = apps.deploy(apps.request(images.two(), Apps.settings())
                .owner(Owner.of("another", 1))
                .build());
        assertThat(other.status()).isEqualTo(Status.BUSY);
        assertThat(new Rollout(engine.server(), apps.log::add).unlock(apps.app)).isPresent();
        ServerResult again = apps.deploy(apps.request(images.two(), Apps.settings())
                .owner(Owner.of("another", 1))
                .build());
        assertThat(again.status()).isEqualTo(Status.DEPLOYED);
    }

    private static ContainerSettings.Builder withPort(int port) {
        return Apps.settings().publish(Apps.publish(port));
    }

    private Owner owner(int attempt) {
        return Owner.of("test " + apps.app, attempt);
    }

    /** Deploys in a process that ends at once, without any of its own code running, when its log comes to a line. */
    private void killAt(String line, DeployRequest.Builder request) throws Exception {
        Path output = folder.resolve("output");
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path arguments =
                Files.writeString(folder.resolve("arguments"), "-cp\n\"" + classes.replace("\\", "\\\\") + "\"\n");
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "@" + arguments,
                        Killed.class.getName(),
                        engine.settings().address().toString(),
                        line,
                        text(request.owner(owner(1)).build()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(output)).isEqualTo(Killed.STATUS);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String text(DeployRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(request);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The process. */
    static final class Killed {
        static final int STATUS = 137;

        public static void main(String[] args) throws Exception {
            DeployRequest request;
            try (ObjectInputStream in = new ObjectInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(args[2])))) {
                request = (DeployRequest) in.readObject();
            }
            var address = ServerAddress.parse("server", args[0]);
            var settings = ServerSettings.of(address);
            Deployment done = new Deployer(List.of(settings), line -> {
                        System.out.println(line);
                        if (line.contains(args[1])) {
                            Runtime.getRuntime().halt(STATUS);
                        }
                    })
                    .deploy(request);
            System.out.println(done.servers());
        }
    }
}
