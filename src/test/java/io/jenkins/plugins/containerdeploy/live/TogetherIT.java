package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several at a time. */
@ExtendWith(LiveSuite.class)
class TogetherIT {
    private final Live live;

    TogetherIT(Live live) {
        this.live = live;
    }

    @Test
    void branchesBuildAtTheSameTimeInOneWorkspace() {
        LiveApp app = new LiveApp(live, "branches");
        String console = live.run("node('build-server') {" + LiveApp.SOURCE + """
                        parallel one: {
                          containerBuild image: '@registry@/@app@-1'
                          echo 'one'
                        }, two: {
                          containerBuild image: '@registry@/@app@-2', pack: dockerfile(inline: 'FROM @busybox@')
                          sh 'true'
                        }
                        }
                        """, "app", app, "says", "branches")
                .mustEnd("SUCCESS");
        assertThat(console)
                .contains("Built " + live.registry().host() + "/" + app + "-1:latest")
                .contains("Built " + live.registry().host() + "/" + app + "-2:latest");
    }

    @Test
    void aDeploymentWaitsForAnotherOfTheSameAppAndCanBeStoppedMeanwhile() {
        LiveApp app = new LiveApp(live, "queue");
        live.run(
                        "node('build-server') {" + LiveApp.SOURCE + "containerBuild image: '@registry@/@app@:1' }",
                        "app",
                        app,
                        "says",
                        "first")
                .mustEnd("SUCCESS");
        String deploy = "node('build-server') { containerDeploy app: '@app@', servers: ['local'], publish:"
                + " ['@port@:8080'], image: '@registry@/@app@:1', health: http(path: '/up', deadline: 120),"
                + " env: [var(name: 'BOOT', value: '@boot@')] }";
        LiveRun first = live.run(deploy, "app", app, "port", app.port(), "boot", 10);
        Await.until(
                "the first to start",
                Duration.ofSeconds(120),
                () -> !app.running().isEmpty());
        LiveRun second = live.run(deploy, "app", app, "port", app.port(), "boot", 1);
        LiveRun third = live.run(deploy, "app", app, "port", app.port(), "boot", 2);
        second.awaitText("Waiting for");
        third.awaitText("Waiting for");
        third.abort();

        third.mustEnd("ABORTED");
        first.mustEnd("SUCCESS");
        second.mustEnd("SUCCESS");
        assertThat(app.answer()).isEqualTo("first");
        assertThat(app.running()).hasSize(1);
    }
}
