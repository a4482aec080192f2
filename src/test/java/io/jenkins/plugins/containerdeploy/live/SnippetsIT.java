package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippet generator: from a filled form, as its page sends it, to a line that a Jenkinsfile may hold. */
@ExtendWith(LiveSuite.class)
class SnippetsIT {
    private static final String STEP = "io.jenkins.plugins.containerdeploy.jenkins.step.";

    private final Live live;

    SnippetsIT(Live live) {
        this.live = live;
    }

    @Test
    void aFormThatSaysLittleBecomesAShortLine() {
        assertThat(snippet("""
                {"stapler-class": "@step@ContainerBuildStep", "image": "registry.example.com/shop", "tags": "",
                 "pack": {"stapler-class": "@step@pack.AutodetectSettings", "base": ""}, "push": true, "credentialsId": "",
                 "platform": "", "noCache": false}
                """)).isEqualTo("containerBuild 'registry.example.com/shop'");
        assertThat(snippet("""
                {"stapler-class": "@step@ContainerDeployStep", "app": "shop", "servers": "prod-1", "image": "", "port": "",
                 "publish": "", "health": {"stapler-class": "@step@AutoHealth", "deadline": ""}, "helperImage": "", "keep": ""}
                """)).isEqualTo("containerDeploy app: 'shop', servers: ['prod-1']");
    }

    @Test
    void aFormThatSaysAllBecomesALineThatRuns() {
        LiveApp app = new LiveApp(live, "snippet");
        String build = snippet("""
                {"stapler-class": "@step@ContainerBuildStep", "image": "@registry@/@app@:1", "tags": "2 latest",
                 "pack": {"stapler-class": "@step@pack.DockerfileSettings", "base": "", "file": "Dockerfile", "inline": "",
                          "target": "", "buildArgs": {"name": "A", "value": "it's"}, "pull": false},
                 "buildSecrets": {"name": "NPM_TOKEN", "credentialsId": "npm", "part": "password"},
                 "push": true, "credentialsId": "", "platform": "", "noCache": true}
                """, "app", app);
        String deploy = snippet("""
                {"stapler-class": "@step@ContainerDeployStep", "app": "@app@", "servers": "local", "image": "", "port": "8080",
                 "publish": "@port@:8080", "health": {"stapler-class": "@step@HttpHealth", "path": "/up", "status": "200-299",
                 "host": "", "interval": "2", "timeout": "", "deadline": "90"},
                 "env": [{"name": "LOG", "value": "it's"}, {"name": "EMPTY", "value": ""}],
                 "secrets": {"name": "DB_USER", "credentialsId": "account", "part": "username"},
                 "helperImage": "", "keep": "1"}
                """, "app", app, "port", app.port());
        assertThat(build)
                .contains("pack: dockerfile(buildArgs: [var(name: 'A', value: 'it\\'s')], file: 'Dockerfile')")
                .contains("tags: ['2', 'latest']")
                .contains("buildSecrets: [secret(credentialsId: 'npm', name: 'NPM_TOKEN')]")
                .doesNotContain("push");
        assertThat(deploy)
                .contains("health: http(deadline: 90, interval: 2, path: '/up', status: '200-299')")
                .contains("secrets: [secret(credentialsId: 'account', name: 'DB_USER', part: 'username')]");

        live.run("node('build-server') {" + LiveApp.SOURCE + build + "\n" + deploy + "}", "says", "snippet")
                .mustEnd("SUCCESS");
        assertThat(app.answer()).isEqualTo("snippet");
    }

    private String snippet(String json, Object... values) {
        String filled = live.fill(json.replace("@step@", STEP), values);
        return JenkinsApi.ok(live.admin().post("pipeline-syntax/generateSnippet", Map.of("json", filled)))
                .strip();
    }
}
