package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.testing.Need;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README.md says in code, as it stands there. Its names are those of any user, so this is skipped where they are
 * taken: an app shop, port 8082; and where the registry of {@code ./dev} is not at localhost:5000.
 */
@ExtendWith(LiveSuite.class)
class ReadmeIT {
    private static final Pattern GROOVY = Pattern.compile("(?s)```groovy\\n(.*?)```");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");
    private static final String APP = "shop";
    private static final int PORT = 8082;

    private final Live live;
    private final String readme;

    @TempDir
    private Path repository;

    ReadmeIT(Live live) throws IOException {
        this.live = live;
        this.readme = Files.readString(Path.of("README.md"));
    }

    @BeforeEach
    void itsNamesAreFree() {
        need("127.0.0.1:5000".equals(System.getenv("CONTAINER_DEPLOY_TEST_REGISTRY")), "a registry at port 5000");
        need(ours().isEmpty(), "that no app shop is deployed here");
        need(isFree(), "port 8082");
    }

    private static void need(boolean there, String what) {
        Need.that(there, "the examples of README.md need " + what);
    }

    private static boolean isFree() {
        try (ServerSocket socket = new ServerSocket(PORT, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> ours() {
        return LiveDocker.docker("ps", "--all", "--quiet", "--filter", "label=io.jenkins.containerdeploy.app=" + APP)
                .lines()
                .toList();
    }

    @AfterEach
    void removeThem() {
        ours().forEach(container -> LiveDocker.docker("rm", "--force", container));
        List.of("localhost:5000/shop:1", "localhost:5000/shop:latest").forEach(LiveDocker::removeImage);
        JenkinsApi.ok(live.admin().post("configuration-as-code/reload", Map.of()));
    }

    @Test
    void theConfigurationLoadsAndBothJenkinsfilesRun() throws IOException {
        List<String> configurations = blocks(YAML);
        List<String> jenkinsfiles = blocks(GROOVY);
        assertThat(configurations).hasSize(1);
        assertThat(jenkinsfiles).hasSize(2);
        load(configurations.get(0));
        commit(jenkinsfiles);

        checkedOut("Jenkinsfile-0").start().mustEnd("SUCCESS");
        assertThat(LiveApp.answer(PORT)).contains("Hello");
        String console = checkedOut("Jenkinsfile-1").start().mustEnd("SUCCESS");
        assertThat(console).contains("Built localhost:5000/shop").contains("docker-1: ");
        assertThat(LiveApp.answer(PORT)).contains("Hello");
    }

    private List<String> blocks(Pattern kind) {
        return kind.matcher(readme)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** As a second file beside the suite's own. */
    private void load(String yaml) {
        live.admin().script("""
                        import io.jenkins.plugins.casc.ConfigurationAsCode
                        import io.jenkins.plugins.casc.yaml.YamlSource
                        def text = new String('%s'.decodeBase64(), 'UTF-8')
                        ConfigurationAsCode.get().configureWith(YamlSource.of(new ByteArrayInputStream(text.getBytes('UTF-8'))))
                        """.formatted(Base64.getEncoder().encodeToString(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    /** The example with a Dockerfile; where its base image cannot be pulled, with the one that is here. */
    private void commit(List<String> jenkinsfiles) throws IOException {
        LiveDocker.output(List.of("cp", "-r", "examples/hello-dockerfile/.", repository.toString()));
        Path dockerfile = repository.resolve("Dockerfile");
        String text = Files.readString(dockerfile);
        Files.writeString(dockerfile, text.replace("busybox:1.37", LiveImages.busybox()));
        for (int i = 0; i < jenkinsfiles.size(); i++) {
            Files.writeString(repository.resolve("Jenkinsfile-" + i), jenkinsfiles.get(i));
        }
        git("init", "--quiet", "--initial-branch=main");
        git("add", "--all");
        git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Add the app");
    }

    private void git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        LiveDocker.output(command);
    }

    private LiveJob checkedOut(String jenkinsfile) {
        return LiveJob.create(live.admin(), live.unique("readme"), """
                <flow-definition>
                  <definition class="org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition">
                    <scm class="hudson.plugins.git.GitSCM">
                      <userRemoteConfigs>
                        <hudson.plugins.git.UserRemoteConfig><url>%s</url></hudson.plugins.git.UserRemoteConfig>
                      </userRemoteConfigs>
                      <branches><hudson.plugins.git.BranchSpec><name>main</name></hudson.plugins.git.BranchSpec></branches>
                    </scm>
                    <scriptPath>%s</scriptPath>
                    <lightweight>true</lightweight>
                  </definition>
                </flow-definition>
                """.formatted(repository.toUri(), jenkinsfile));
    }
}
