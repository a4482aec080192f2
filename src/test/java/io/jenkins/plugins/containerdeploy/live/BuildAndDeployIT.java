package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way from source to a serving container, in both kinds of Pipeline. */
@ExtendWith(LiveSuite.class)
class BuildAndDeployIT {
    private final Live live;

    BuildAndDeployIT(Live live) {
        this.live = live;
    }

    @Test
    void declarativePipelineBuildsAndDeploysAndThenFindsNothingToDo() {
        LiveApp app = new LiveApp(live, "shop");
        LiveJob job =
                live.pipeline(app.name(), """
                pipeline {
                  agent { label 'build-server' }
                  stages {
                    stage('Build') {
                      steps {
                        """ + LiveApp.SOURCE + """
                        containerBuild image: '@registry@/@app@', pack: dockerfile()
                      }
                    }
                    stage('Deploy') {
                      steps {
                        containerDeploy app: '@app@', servers: ['local'], port: 8080, publish: ['@port@:8080'],
                                        health: http('/up'), env: [var(name: 'LOG', value: 'info')],
                                        secrets: [secret(name: 'DB_URL', credentialsId: 'db')]
                      }
                    }
                  }
                }
                """, "app", app, "port", app.port(), "says", "hello");

        job.start().mustEnd("SUCCESS");
        assertThat(app.answer()).isEqualTo("hello");
        List<String> containers = app.running();
        assertThat(containers).hasSize(1);

        String console = job.start().mustEnd("SUCCESS");
        assertThat(console).contains("Unchanged: ");
        assertThat(app.running()).isEqualTo(containers);
        assertThat(app.answer()).isEqualTo("hello");
    }

    @Test
    void scriptedPipelineUsesTheMapThatTheBuildGivesBack() {
        LiveApp app = new LiveApp(live, "scripted");
        String console = live.run("""
                node('build-server') {
                """ + LiveApp.SOURCE + """
                  def built = containerBuild image: '@registry@/@app@:1.0', tags: ['latest']
                  echo "digest=${built.digest} reference=${built.reference} pack=${built.pack}"
                  def deployed = containerDeploy app: '@app@', servers: ['local'], image: built.reference,
                                                 publish: ['127.0.0.1:@port@:8080'], health: http(path: '/up', interval: 1)
                  echo "status=${deployed.servers[0].status}"
                }
                """, "app", app, "port", app.port(), "says", "scripted")
                .mustEnd("SUCCESS");
        assertThat(console)
                .containsPattern("digest=sha256:[0-9a-f]{64} reference="
                        + live.registry().host() + "/" + app + ":1\\.0 pack=dockerfile")
                .contains("status=deployed");
        assertThat(app.answer()).isEqualTo("scripted");
    }
}
