package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An image goes from one machine to another by the registry alone. */
@ExtendWith(LiveSuite.class)
class TwoAgentsIT {
    private final Live live;

    TwoAgentsIT(Live live) {
        this.live = live;
    }

    @Test
    void builtOnOneAgentAndDeployedFromTheOther() {
        LiveApp app = new LiveApp(live, "moved");
        String console = live.run(
                        "node('build-server') {" + LiveApp.SOURCE + """
                containerBuild image: '@registry@/@app@'
                sh 'docker rmi --force @registry@/@app@:latest'
                }
                node('other') {
                  containerDeploy app: '@app@', servers: ['local'], publish: ['@port@:8080'], health: http('/up')
                }
                """,
                        "app",
                        app,
                        "port",
                        app.port(),
                        "says",
                        "moved")
                .mustEnd("SUCCESS");
        assertThat(console).contains("Running on agent-1").contains("Running on agent-2");
        assertThat(app.answer()).isEqualTo("moved");
    }

    @Test
    void withoutAnAgentTheControllersOwnEngineIsRefusedUntilAnAdministratorAllowsIt() {
        LiveApp app = new LiveApp(live, "controller");
        LiveJob job = live.pipeline(
                app.name(),
                "containerDeploy app: '@app@', servers: ['local'], image: '@nginx@', port: 80, publish: ['@port@:80']",
                "app",
                app,
                "port",
                app.port());
        assertThat(job.start().mustEnd("FAILURE")).contains("servers").containsPattern("(?i)controller");
        assertThat(LiveDocker.containers(app.name())).isEmpty();

        allowControllerSocket(true);
        try {
            job.start().mustEnd("SUCCESS");
        } finally {
            allowControllerSocket(false);
        }
        assertThat(app.running()).hasSize(1);
    }

    private void allowControllerSocket(boolean allowed) {
        live.admin()
                .script("jenkins.model.GlobalConfiguration.all().find { it.class.simpleName =="
                        + " 'ContainerDeployConfiguration' }.allowControllerSocket = " + allowed);
    }
}
