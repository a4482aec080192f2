package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong fails the run, says what and what to do, and leaves alone what serves. */
@ExtendWith(LiveSuite.class)
class FailuresIT {
    private final Live live;

    FailuresIT(Live live) {
        this.live = live;
    }

    /** The console of a run on an agent that must fail. */
    private String fail(String steps, Object... values) {
        return live.run("node('build-server') {\n" + steps + "\n}", values).mustEnd("FAILURE");
    }

    @Test
    void severalImagesAreListedWhenTheDeploymentNamesNone() {
        LiveApp app = new LiveApp(live, "several");
        String console = fail(LiveApp.SOURCE + """
                containerBuild image: '@registry@/@app@-web'
                containerBuild image: '@registry@/@app@-worker:2'
                containerDeploy app: '@app@', servers: ['local']
                """, "app", app, "says", "several");
        assertThat(console)
                .contains("image: is missing, and this run has built several images")
                .contains(live.registry().host() + "/" + app + "-web:latest (")
                .contains(live.registry().host() + "/" + app + "-worker:2 (");
    }

    @Test
    void aNameWithoutARegistryIsRefusedUnlessTheImageStaysHere() {
        LiveApp app = new LiveApp(live, "bare");
        assertThat(fail(LiveApp.SOURCE + "containerBuild image: '@app@'", "app", app, "says", "bare"))
                .contains("image")
                .contains("docker.io/library/" + app)
                .doesNotContain("#1 ");
        live.run("node('build-server') {" + LiveApp.SOURCE + """
                def built = containerBuild image: '@app@', push: false
                containerDeploy app: '@app@', servers: ['local'], image: built.image
                }
                """, "app", app, "says", "bare")
                .mustEnd("SUCCESS");
    }

    @Test
    void aRegistryThatRefusesTheLoginFailsTheBuild() {
        LiveApp app = new LiveApp(live, "refused");
        assertThat(fail(
                        LiveApp.SOURCE + "containerBuild image: '@registry@/@app@', credentialsId: 'wrong'",
                        "app",
                        app,
                        "says",
                        "refused"))
                .contains("unauthorized")
                .doesNotContain("not the password");
    }

    @Test
    void unknownNamesAreToldWithTheirField() {
        LiveApp app = new LiveApp(live, "unknown");
        assertThat(fail(
                        LiveApp.SOURCE + "containerBuild image: '@registry@/@app@', credentialsId: 'nowhere'",
                        "app",
                        app,
                        "says",
                        "unknown"))
                .contains("credentialsId", "nowhere");
        String deploy = "containerDeploy app: '@app@', image: '@busybox@', ";
        assertThat(fail(deploy + "servers: ['prod-9']", "app", app))
                .contains("servers", "'prod-9'", "Write one of: local, hanging");
        String secret = deploy + "servers: ['local'], secrets: [secret(name: 'X', credentialsId: '@id@')]";
        assertThat(fail(secret, "app", app, "id", "nowhere")).contains("secrets.credentialsId", "'nowhere'");
        // In the System scope, where the administrator's configuration alone may use it.
        assertThat(fail(secret, "app", app, "id", "registry")).contains("secrets.credentialsId", "'registry'");
        assertThat(LiveDocker.containers(app.name())).isEmpty();
    }

    @Test
    void anAppThatEndsFailsTheRunWithItsLastLinesAndTheOldReleaseServes() {
        LiveApp app = new LiveApp(live, "ends");
        String deploy = "containerDeploy app: '@app@', servers: ['local'], image: '@registry@/@app@:1',"
                + " publish: ['@port@:8080'], health: http('/up'), env: [var(name: 'DIE', value: '@die@')]";
        live.run(
                        "node('build-server') {" + LiveApp.SOURCE + "containerBuild image: '@registry@/@app@:1'\n"
                                + deploy + "}",
                        "app",
                        app,
                        "port",
                        app.port(),
                        "says",
                        "old",
                        "die",
                        "")
                .mustEnd("SUCCESS");

        String console = fail(deploy, "app", app, "port", app.port(), "die", "db.example.com");

        assertThat(console).contains("no database at db.example.com").containsPattern("(?i)(?:status|code) 3");
        assertThat(app.answer()).isEqualTo("old");
        assertThat(app.running()).hasSize(1);
    }

    @Test
    void anImageForAnotherArchitectureIsRefusedByBothNames() {
        LiveApp app = new LiveApp(live, "arm");
        String console = fail("""
                writeFile file: 'app', text: 'no program'
                containerBuild image: '@registry@/@app@', platform: 'linux/arm64',
                               pack: dockerfile(inline: 'FROM scratch\\nCOPY app /\\nCMD ["/app"]')
                containerDeploy app: '@app@', servers: ['local']
                """, "app", app);
        assertThat(console).contains("linux/arm64").contains("linux/amd64");
        assertThat(LiveDocker.containers(app.name())).isEmpty();
    }
}
