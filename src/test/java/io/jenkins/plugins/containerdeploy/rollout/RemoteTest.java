package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.testing.Forward;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.NamespaceEngine;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.Port;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server on another machine: TLS, a network that cannot be reached from here, a registry between the two. */
class RemoteTest {
    @Order(1)
    @RegisterExtension
    static final LocalEngine local = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final NamespaceEngine remote = new NamespaceEngine();

    @Order(3)
    @RegisterExtension
    static final WebImages images = new WebImages(local);

    /** On this machine's end of the cable, so that both engines reach it under one name. */
    static LocalRegistry registry;

    private static Image one;
    private static Image two;
    private static String helper;

    private final Apps apps = new Apps(remote);

    @Order(4)
    @RegisterExtension
    static final AfterAllCallback cleaning = RemoteTest::clean;

    @BeforeAll
    static void push() throws Exception {
        registry = new LocalRegistry(remote.addressHere());
        registry.start();
        // The local engine wants TLS of an address that is not loopback, so it pushes through one that is.
        one = push(images.one(), "one");
        two = push(images.two(), "two");
        push(
                Image.local(Digest.of(
                        "image",
                        local.server()
                                .client()
                                .inspectImageCmd(TestApp.helper())
                                .exec()
                                .getId())),
                "helper");
        helper = registry.host() + "/shop:helper";
    }

    private static Image push(Image image, String tag) throws Exception {
        try (var door = new Forward(registry.address(), registry.port())) {
            String near = "127.0.0.1:" + door.port() + "/shop";
            Image pushed = TestApp.push(local.server(), image, near, tag, null);
            local.server().client().removeImageCmd(near + ":" + tag).exec();
            return Image.parse("image", registry.host() + "/shop@" + pushed.digest());
        }
    }

    private static void clean(ExtensionContext context) throws Exception {
        if (registry != null) {
            registry.afterAll(context);
        }
    }

    @AfterEach
    void removeContainers() {
        remote.removeContainers();
        local.removeContainers();
    }

    private DeployRequest request(Image image, ContainerSettings.Builder settings) {
        return apps.request(image, settings)
                .helper(ImageReference.parse("helperImage", helper))
                .build();
    }

    private ServerResult deploy(Image image, ContainerSettings.Builder settings) {
        return apps.deploy(request(image, settings));
    }

    @Test
    void pullsProbesThroughTheHelperAndServes() throws Exception {
        ServerResult first = deploy(one, Apps.settings().publish(publish()));
        assertThat(first.status()).as(() -> first.error().toString()).isEqualTo(Status.DEPLOYED);
        assertThat(page()).isEqualTo("one");
        assertThat(deploy(one, Apps.settings().publish(publish())).status()).isEqualTo(Status.UNCHANGED);
        ServerResult second = deploy(two, Apps.settings().publish(publish()));
        assertThat(second.status()).isEqualTo(Status.DEPLOYED);
        assertThat(page()).isEqualTo("two");
        assertThat(remote.containers(apps.app.value())).as("no helper is left").hasSize(2);
        System.out.println("Over TLS, through the helper: " + first.seconds() + " " + second.seconds());
    }

    @Test
    void theHelperSeesWhatTheAppAnswers() {
        assertThat(deploy(one, Apps.settings().health(Apps.quick("http:/cgi-bin/moved")))
                        .status())
                .isEqualTo(Status.DEPLOYED);
        assertThat(deploy(one, Apps.settings().env(Apps.key("BOOT"), "1").health(Apps.quick("tcp")))
                        .status())
                .isEqualTo(Status.DEPLOYED);
        ServerResult sick = deploy(
                two, Apps.settings().health(Apps.quick("http:/cgi-bin/sick").withDeadline(Duration.ofSeconds(3))));
        assertThat(sick.status()).isEqualTo(Status.FAILED);
        assertThat(sick.error().orElseThrow().problem()).contains("answers 503");
        ServerResult closed = deploy(
                two,
                Apps.settings()
                        .port(Port.of("port", 9))
                        .env(Apps.key("PORT"), "8080")
                        .health(Apps.quick("tcp").withDeadline(Duration.ofSeconds(3))));
        assertThat(closed.error().orElseThrow().problem()).contains("port 9", "refused");
        assertThat(remote.containers(apps.app.value())).hasSize(2);
    }

    @Test
    void aServerRestartedInMidRolloutIsAFailureAndTheNextRunConverges() throws Exception {
        deploy(one, Apps.settings().publish(publish()));
        CompletableFuture<Void> restarted = new CompletableFuture<>();
        DeployRequest slow = request(two, Apps.settings().publish(publish()).env(Apps.key("BOOT"), "60"));
        ServerResult result = new Rollout(remote.server(), line -> {
                    apps.log.add(line);
                    if (line.contains("not yet") && !restarted.isDone()) {
                        restart(restarted);
                    }
                })
                .deploy(slow);
        assertThat(result.isDone()).isFalse();
        assertThat(result.error()).isPresent();
        restarted.get(60, TimeUnit.SECONDS);
        ServerResult next = deploy(two, Apps.settings().publish(publish()));
        assertThat(next.status()).as(() -> next.error().toString()).isEqualTo(Status.DEPLOYED);
        assertThat(page()).isEqualTo("two");
        assertThat(apps.containers().isTidy()).isTrue();
    }

    private static void restart(CompletableFuture<Void> done) {
        try {
            remote.stop();
            remote.start();
            done.complete(null);
        } catch (Exception e) {
            done.completeExceptionally(e);
        }
    }

    @Test
    void aRestartedServerBringsTheCurrentReleaseBackAndNoOther() throws Exception {
        deploy(one, Apps.settings().publish(publish()));
        deploy(two, Apps.settings().publish(publish()));
        remote.stop();
        remote.start();
        assertThat(page()).isEqualTo("two");
        assertThat(apps.containers().isTidy()).isTrue();
        assertThat(apps.containers().kept()).hasSize(1);
    }

    @Test
    void aSocketOfAnotherNetworkIsNotMistakenForThisOne() {
        // A container of the same address exists here: a probe from here would ask that one.
        Apps here = new Apps(local);
        here.deploy(images.one(), Apps.settings());
        ServerSettings near = ServerSettings.builder("near", ServerAddress.parse("server", "unix://" + remote.socket()))
                .build();
        try (DockerServer server = DockerServer.connect(near, line -> {})) {
            HealthCheck sick = Apps.quick("http:/cgi-bin/sick").withDeadline(Duration.ofSeconds(4));
            ServerResult result =
                    apps.deploy(server, request(one, Apps.settings().health(sick)));
            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(result.error().orElseThrow().problem()).contains("answers 503");
            HealthCheck slow = Apps.quick("http:/");
            ServerResult booted = apps.deploy(
                    server,
                    request(one, Apps.settings().env(Apps.key("BOOT"), "2").health(slow)));
            assertThat(booted.status()).isEqualTo(Status.DEPLOYED);
            assertThat(booted.seconds().get("gate")).isGreaterThan(1.0);
        }
    }

    @Test
    void aHelperThatCannotBeHadIsToldAndTheOldOneServes() throws Exception {
        deploy(one, Apps.settings().publish(publish()));
        DeployRequest request = apps.request(two, Apps.settings().publish(publish()))
                .helper(ImageReference.parse("helperImage", registry.host() + "/no/helper:1"))
                .build();
        ServerResult result = apps.deploy(request);
        assertThat(result.status()).isEqualTo(Status.RESTORED);
        FailureException error = result.error().orElseThrow();
        assertThat(error.problem()).contains("helper image", "/no/helper:1");
        assertThat(error.action()).contains("helperImage");
        assertThat(page()).isEqualTo("one");
    }

    private PublishedPort publish() {
        return PublishedPort.parse("publish", "18080:8080");
    }

    private static String page() throws Exception {
        return Apps.get("http://" + remote.address() + ":18080/");
    }
}
