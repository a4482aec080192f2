package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Power failures of the controller and of an agent, in the middle of a build and of a deployment. */
@ExtendWith(LiveSuite.class)
class CrashIT {
    private static final Duration TO_BEGIN = Duration.ofSeconds(120);

    private final Live live;
    /** In the middle of its build, which shows a secret after the crash. */
    private final LiveApp building;
    /** In the middle of its deployment. */
    private final LiveApp deploying;

    CrashIT(Live live) {
        this.live = live;
        this.building = new LiveApp(live, "building");
        this.deploying = new LiveApp(live, "deploying");
    }

    @Test
    void bothRunsFinishAfterTheControllerWasKilled() throws IOException {
        LiveRun inBuild = startInBuild();
        LiveRun inDeployment = startInDeployment();

        live.jenkins().kill();
        assertThat(new SecretSearch(live.canaries()).below(live.jenkins().home(), Set.of("war", "plugins")))
                .as("secrets in what the killed controller has stored of both runs")
                .isEmpty();
        live.restart();

        assertFinished(inBuild, inDeployment);
    }

    @Test
    void bothRunsFinishAfterTheirAgentWasKilled() {
        LiveRun inBuild = startInBuild();
        LiveRun inDeployment = startInDeployment();

        live.agent1().kill();
        live.agent1().start();

        assertFinished(inBuild, inDeployment);
    }

    private LiveRun startInBuild() {
        LiveRun run = live.run(
                "node('build-server') {" + LiveApp.SOURCE + """
                writeFile file: 'Dockerfile', text: readFile('Dockerfile') + '''
                RUN --mount=type=secret,id=NPM_TOKEN echo begun && sleep 25 && cat /run/secrets/NPM_TOKEN
                '''
                containerBuild image: '@registry@/@app@', noCache: true,
                               buildSecrets: [secret(name: 'NPM_TOKEN', credentialsId: 'npm')]
                containerDeploy app: '@app@', servers: ['local'], publish: ['@port@:8080'], health: http('/up')
                }
                """,
                "app",
                building,
                "port",
                building.port(),
                "says",
                "built");
        run.awaitText("begun");
        return run;
    }

    private LiveRun startInDeployment() {
        LiveRun run = live.run(
                "node('build-server') {" + LiveApp.SOURCE + """
                containerBuild image: '@registry@/@app@'
                containerDeploy app: '@app@', servers: ['local'], publish: ['@port@:8080'],
                                health: http(path: '/up', deadline: 300), env: [var(name: 'BOOT', value: '15')],
                                secrets: [secret(name: 'DB_URL', credentialsId: 'db')]
                }
                """,
                "app",
                deploying,
                "port",
                deploying.port(),
                "says",
                "deployed");
        Await.until(
                "the container to start", TO_BEGIN, () -> !deploying.running().isEmpty());
        return run;
    }

    private void assertFinished(LiveRun inBuild, LiveRun inDeployment) {
        String built = inBuild.mustEnd("SUCCESS");
        String deployed = inDeployment.mustEnd("SUCCESS");
        assertThat(building.answer()).isEqualTo("built");
        assertThat(deploying.answer()).isEqualTo("deployed");
        assertThat(LiveDocker.containers(deploying.name())).hasSize(1);
        assertThat(live.canary("NPM_TOKEN").forms()).noneMatch(built::contains);
        assertThat(built).as("the secret that the build shows, masked").contains("****");
        assertThat(live.canary("DB_URL").forms()).noneMatch(deployed::contains);
    }
}
