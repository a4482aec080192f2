package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a user stops the command line, and what happens beside a run that has not ended. */
class CliSignalTest {
    @RegisterExtension
    static final CliApps APPS = new CliApps();

    @TempDir
    private Path folder;

    @Test
    void endsABuildWithAllItsProcesses() throws Exception {
        String app = APPS.newApp();
        // A number that no other process on this machine has among its arguments.
        String sleep = "sleep 4" + ThreadLocalRandom.current().nextInt(100_000, 999_999);
        Files.writeString(
                folder.resolve("Dockerfile"), "FROM " + TestApp.busybox() + "\nRUN echo it begins && " + sleep + "\n");
        String tag = APPS.owned("localhost/" + app);

        try (CliProcess run = CliProcess.start(
                Map.of(),
                Map.of(),
                List.of("build", folder.toString(), "--image=" + tag, "--no-push", "--output=json"))) {
            CliProcess.await(sleep, () -> isRunning(sleep.split(" ")[1]));
            run.signal("TERM");
            CliRun end = run.end();

            assertThat(end.status()).isEqualTo(128 + 15);
            assertThat(CliApps.json(end).get("error").get("message").asText()).contains("stopped by a signal");
            assertThat(isRunning(tag)).as("a docker command").isFalse();
            CliProcess.await("the end of the build in the engine", () -> !isRunning(sleep.split(" ")[1]));
        }
    }

    @Test
    void endsADeploymentWithTheOldReleaseServingAndAnotherRunIsToldWhoHoldsTheLock() throws Exception {
        String app = APPS.newApp();
        APPS.owned("localhost/" + app);
        int port = CliApps.freePort();
        String source = CliApps.web(folder, "1").toString();
        JsonNode first = CliApps.json(CliApps.run(APPS.deploy(app, port, source, "--output=json")));

        List<String> slow = APPS.deploy(app, port, source, "--env=BOOT=100", "--output=json");
        try (CliProcess run = CliProcess.start(Map.of(), Map.of(), slow)) {
            run.awaitErr("Waiting for");
            CliRun busy = CliApps.run(APPS.deploy(app, port, source, "--env=SAY=other", "--lock-timeout=1500ms"));
            assertThat(busy.status()).isEqualTo(1);
            assertThat(busy.err()).contains("; waiting").contains("process ");
            assertThat(busy.out()).contains(" busy");

            run.signal("INT");
            CliRun end = run.end();
            assertThat(end.status()).isEqualTo(128 + 2);
            assertThat(CliApps.json(end).get("error").get("message").asText()).isNotEmpty();
        }

        assertThat(CliApps.answer(port)).isEqualTo("1");
        JsonNode status = CliApps.json(CliRun.of("status", "--app=" + app, APPS.serverOption(), "--output=json"));
        assertThat(status.get("servers").get(0).get("lock").isNull()).isTrue();
        assertThat(status.get("servers").get(0).get("current").get("release")).isEqualTo(first.get("release"));
    }

    @Test
    void aRunAfterOneThatWasKilledCanTakeItsLock() throws Exception {
        String app = APPS.newApp();
        APPS.owned("localhost/" + app);
        int port = CliApps.freePort();
        String source = CliApps.web(folder, "1").toString();
        try (CliProcess run = CliProcess.start(Map.of(), Map.of(), APPS.deploy(app, port, source, "--env=BOOT=100"))) {
            run.awaitErr("Waiting for");
            run.signal("KILL");
            run.end();
        }
        assertThat(CliApps.run(APPS.deploy(app, port, source, "--lock-timeout=0"))
                        .status())
                .isEqualTo(1);

        CliRun unlocked = CliRun.of("unlock", "--app=" + app, APPS.serverOption());
        assertThat(unlocked.out()).contains("taken from").contains("process ");
        CliRun again = CliApps.run(APPS.deploy(app, port, source, "--lock-timeout=0"));
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(CliApps.answer(port)).isEqualTo("1");
        assertThat(CliRun.of("unlock", "--app=" + app, APPS.serverOption()).out())
                .contains("nobody held the lock");
    }

    /** Whether a process other than this one and its shells has the word among its arguments. */
    private static boolean isRunning(String word) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .anyMatch(process -> arguments(process.pid()).contains(word));
    }

    private static String arguments(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // It has ended meanwhile.
        }
    }
}
