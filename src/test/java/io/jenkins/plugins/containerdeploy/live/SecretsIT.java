package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.testing.ArgumentWatch;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets stand in the environment of the app's own container, and nowhere else. */
@ExtendWith(LiveSuite.class)
class SecretsIT {
    private final Live live;
    private final SecretSearch search;

    SecretsIT(Live live) {
        this.live = live;
        this.search = new SecretSearch(live.canaries());
    }

    @Test
    void secretsAreNowhereButInTheAppsOwnEnvironment() throws Exception {
        LiveApp app = new LiveApp(live, "secret");
        LiveJob job =
                live.pipeline(app.name(), """
                node('build-server') {
                """ + LiveApp.SOURCE + """
                  writeFile file: 'Dockerfile', text: readFile('Dockerfile') + '''
                RUN --mount=type=secret,id=NPM_TOKEN test -s /run/secrets/NPM_TOKEN && cat /run/secrets/NPM_TOKEN
                '''
                  containerBuild image: '@registry@/@app@', noCache: true,
                                 buildSecrets: [secret(name: 'NPM_TOKEN', credentialsId: 'npm')]
                  containerDeploy app: '@app@', servers: ['local'], publish: ['@port@:8080'], health: http('/up'),
                                  secrets: [secret(name: 'DB_URL', credentialsId: 'db'),
                                            secret(name: 'ACCOUNT', credentialsId: 'account', part: 'username'),
                                            secret(name: 'PASSWORD', credentialsId: 'account')]
                }
                """, "app", app, "port", app.port(), "says", "secret");
        LiveRun run;
        try (ArgumentWatch watch = ArgumentWatch.start(live.canaries())) {
            run = job.start();
            run.mustEnd("SUCCESS");
            assertThat(watch.samples()).isGreaterThan(50);
            assertThat(watch.found()).isEmpty();
        }

        assertThat(run.console()).as("what the build shows, masked").contains("****");
        assertThat(search.in("the console", run.console())).isEmpty();
        assertThat(search.in("the job", job.configXml())).isEmpty();
        assertImage(app);
        assertContainer(app);
        assertFolders();
        assertThat(live.agent1().temporary(app.name())).isEmpty();
    }

    private void assertImage(LiveApp app) throws IOException {
        String image = live.registry().host() + "/" + app + ":latest";
        assertThat(search.in("the image", LiveDocker.docker("inspect", image))).isEmpty();
        assertThat(search.in("its history", LiveDocker.docker("history", "--no-trunc", image)))
                .isEmpty();
        int before = search.files();
        assertThat(search.below(live.registry().data(), Set.of())).isEmpty();
        assertThat(search.files() - before).as("files of the registry").isGreaterThan(3);
    }

    private void assertContainer(LiveApp app) {
        String container = app.running().get(0);
        List<String> environment = LiveDocker.docker(
                        "inspect", "--format", "{{range .Config.Env}}{{println .}}{{end}}", container)
                .lines()
                .toList();
        assertThat(environment)
                .contains("DB_URL=" + live.canary("DB_URL").value())
                .contains("ACCOUNT=account")
                .contains("PASSWORD=" + live.canary("ACCOUNT_PASSWORD").value());
        String rest = LiveDocker.docker(
                "inspect",
                "--format",
                "{{json .Config.Labels}} {{json .Config.Cmd}} {{json .Config.Entrypoint}} {{json .Args}}"
                        + " {{json .HostConfig}} {{json .NetworkSettings}} {{json .Name}}",
                container);
        assertThat(rest).contains("io.jenkins.containerdeploy.app");
        assertThat(search.in("the container", rest)).isEmpty();
    }

    private void assertFolders() throws IOException {
        int before = search.files();
        assertThat(search.below(live.jenkins().home(), Set.of("war", "plugins")))
                .isEmpty();
        assertThat(search.files() - before).as("files of the controller").isGreaterThan(50);
        assertThat(search.below(live.agent1().folder(), Set.of())).isEmpty();
    }
}
