package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An aborted rollout ends soon and leaves the old release serving. */
class AbortTest {
    @Order(1)
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final WebImages images = new WebImages(engine);

    private final Apps apps = new Apps(engine);

    @ParameterizedTest(name = "aborted at {0}")
    @ValueSource(strings = {"Creating", "Stopping", "Waiting", "not yet"})
    void abortedWithAPort(String line) throws Exception {
        int port = Apps.freePort();
        ContainerSettings.Builder settings = Apps.settings().publish(Apps.publish(port));
        apps.deploy(images.one(), settings);
        ServerResult result = abortAt(line, apps.request(images.two(), settings.env(Apps.key("BOOT"), "60")));
        assertThat(result.status()).isIn(Status.FAILED, Status.RESTORED);
        assertThat(result.error().orElseThrow().problem()).contains("aborted");
        assertThat(Apps.get("http://127.0.0.1:" + port + "/")).isEqualTo("one");
        if (line.equals("Creating")) {
            removeWhatTheEngineMadeAfterwards(Apps.settings().publish(Apps.publish(port)));
        }
        assertThat(engine.containers(apps.app.value())).hasSize(1);
        assertThat(apps.containers().isTidy()).isTrue();
    }

    @ParameterizedTest(name = "interrupted at {0}")
    @ValueSource(strings = {"Creating", "Waiting", "not yet"})
    void interruptedWithoutAPort(String line) throws Exception {
        apps.deploy(images.one(), Apps.settings());
        DeployRequest request = apps.request(images.two(), Apps.settings().env(Apps.key("BOOT"), "60"))
                .build();
        CompletableFuture<ServerResult> ended = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            Rollout rollout = new Rollout(engine.server().reopened(), said -> {
                if (said.contains(line)) {
                    Thread.currentThread().interrupt();
                }
            });
            ended.complete(rollout.deploy(request));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        ServerResult result = ended.get(15, TimeUnit.SECONDS);
        assertThat(flag.get()).as("the interrupt is passed on").isTrue();
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error().orElseThrow().problem()).contains("aborted");
        assertThat(apps.page()).isEqualTo("one");
        if (line.equals("Creating")) {
            removeWhatTheEngineMadeAfterwards(Apps.settings());
        }
        assertThat(engine.containers(apps.app.value())).hasSize(1);
    }

    @Test
    void afterAnAbortTheNextRunDeploys() throws Exception {
        apps.deploy(images.one(), Apps.settings());
        abortAt("Waiting", apps.request(images.two(), Apps.settings().env(Apps.key("BOOT"), "60")));
        assertThat(apps.deploy(images.two(), Apps.settings()).status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.page()).isEqualTo("two");
    }

    /** An engine finishes a creation whose caller has gone; nobody then knows the id, so the next run removes it. */
    private void removeWhatTheEngineMadeAfterwards(ContainerSettings.Builder settings) throws Exception {
        assertThat(apps.deploy(images.one(), settings).status()).isEqualTo(Status.UNCHANGED);
    }

    private ServerResult abortAt(String line, DeployRequest.Builder request) throws Exception {
        DeployRequest built = request.build();
        DockerServer server = DockerServer.connect(engine.settings(), said -> {});
        CompletableFuture<ServerResult> ended = CompletableFuture.supplyAsync(() -> new Rollout(server, said -> {
                    apps.log.add(said);
                    if (said.contains(line)) {
                        // From another thread, as an abort comes.
                        CompletableFuture.runAsync(server::abort);
                    }
                })
                .deploy(built));
        return ended.get(30, TimeUnit.SECONDS);
    }
}
