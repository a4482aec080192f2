package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The red button. */
@ExtendWith(LiveSuite.class)
class AbortIT {
    /** Below the time-outs that would end what hangs by themselves. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Duration TO_BEGIN = Duration.ofSeconds(120);

    private final Live live;

    AbortIT(Live live) {
        this.live = live;
    }

    @Test
    void aBuildEndsWithAllItsProcessesAndItsFolder() {
        LiveApp app = new LiveApp(live, "stopped");
        String sleep = "sleep " + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
        LiveJob job = live.pipeline(app.name(), """
                node('build-server') {
                  writeFile file: 'Dockerfile', text: 'FROM @busybox@\\nRUN echo begun && @sleep@'
                  containerBuild image: '@registry@/@app@'
                }
                """, "app", app, "sleep", sleep);
        LiveRun run = job.start();
        Await.until("the build to sleep", TO_BEGIN, () -> !Processes.with(sleep).isEmpty());

        run.abort();
        run.mustEnd("ABORTED");

        Await.until(
                "the build's processes to end",
                SOON,
                () -> Processes.with(sleep).isEmpty());
        assertThat(Processes.with("container-build-")).isEmpty();
        assertThat(live.agent1().temporary(app.name())).isEmpty();
    }

    @Test
    void aDeploymentPutsTheOldReleaseBack() {
        LiveApp app = new LiveApp(live, "back");
        String deploy = "containerDeploy app: '@app@', servers: ['local'], image: '@registry@/@app@:1',"
                + " publish: ['@port@:8080'], health: http(path: '/up', deadline: 600),"
                + " env: [var(name: 'BOOT', value: '@boot@')]\n";
        live.run(
                        "node('build-server') {" + LiveApp.SOURCE + "containerBuild image: '@registry@/@app@:1'\n"
                                + deploy + "}",
                        "app",
                        app,
                        "port",
                        app.port(),
                        "says",
                        "old",
                        "boot",
                        "0")
                .mustEnd("SUCCESS");
        String old = app.running().get(0);
        LiveRun run = live.run("node('build-server') {" + deploy + "}", "app", app, "port", app.port(), "boot", "500");
        Await.until(
                "the new release to start",
                TO_BEGIN,
                () -> !app.running().isEmpty() && !app.running().contains(old));

        run.abort();
        run.mustEnd("ABORTED");

        assertThat(app.answer()).isEqualTo("old");
        assertThat(app.running()).containsExactly(old);
    }

    @Test
    void aConnectionThatHangsEnds() throws IOException {
        LiveApp app = new LiveApp(live, "hanging");
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(live.hangingSocket()));
            LiveRun run = live.run(
                    "node('build-server') { containerDeploy app: '@app@', servers: ['hanging'], image: '@busybox@' }",
                    "app",
                    app);
            try (SocketChannel connection = accept(deaf)) {
                assertThat(connection.isOpen()).isTrue();
                run.abort();
                Await.until("the run to end, its connection still open", SOON, () -> !run.isBuilding());
                run.mustEnd("ABORTED");
            }
        } finally {
            Files.deleteIfExists(live.hangingSocket());
        }
    }

    private static SocketChannel accept(ServerSocketChannel server) throws IOException {
        server.configureBlocking(false);
        return Await.present("the step to connect", TO_BEGIN, () -> Optional.ofNullable(server.accept()));
    }
}
