package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.testing.Forward;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.NamespaceEngine;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several servers: the second one has so small a disk that a large image does not fit. */
class DeployerTest {
    private static final int DISK_MEGABYTES = 40;

    @Order(1)
    @RegisterExtension
    static final LocalEngine local = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final NamespaceEngine first = new NamespaceEngine();

    @Order(3)
    @RegisterExtension
    static final NamespaceEngine second = new NamespaceEngine().withDisk(DISK_MEGABYTES);

    @Order(4)
    @RegisterExtension
    static final WebImages images = new WebImages(local);

    private static LocalRegistry registry;

    private final Apps apps = new Apps(first);
    private final Apps onSecond = new Apps(second, apps.app);

    @BeforeAll
    static void push() throws Exception {
        registry = new LocalRegistry(first.addressHere());
        registry.start();
        try (Forward door = new Forward(registry.address(), registry.port())) {
            String near = "127.0.0.1:" + door.port() + "/shop";
            TestApp.push(local.server(), images.one(), near, "one", null);
            TestApp.push(local.server(), images.two(), near, "two", null);
            var helper = local.server()
                    .client()
                    .inspectImageCmd(TestApp.helper())
                    .exec()
                    .getId();
            TestApp.push(local.server(), Image.parse("", helper), near, "helper", null);
            var large = TestApp.build(
                    local.server(),
                    "FROM " + TestApp.busybox() + "\nRUN dd if=/dev/urandom of=/large bs=1M count=" + DISK_MEGABYTES
                            + "\n");
            TestApp.push(local.server(), large, near, "large", null);
            TestApp.forget(local.server(), large);
            for (String tag : List.of("one", "two", "helper")) {
                local.server().client().removeImageCmd(near + ":" + tag).exec();
            }
        }
    }

    @AfterAll
    static void stopRegistry() throws Exception {
        if (registry != null) {
            registry.afterAll(null);
        }
    }

    @AfterEach
    void removeContainers() {
        first.removeContainers();
        second.removeContainers();
    }

    private DeployRequest.Builder request(String tag, ContainerSettings.Builder settings) {
        return DeployRequest.builder(apps.app, ImageReference.parse("image", registry.host() + "/shop:" + tag))
                .settings(settings.build())
                .owner(Owner.of("test", 1))
                .helper(ImageReference.parse("helperImage", registry.host() + "/shop:helper"));
    }

    private Deployment deploy(DeployRequest.Builder request) {
        return new Deployer(List.of(named("a", first), named("b", second)), apps.log::add).deploy(request.build());
    }

    private static ServerSettings named(String name, NamespaceEngine engine) {
        ServerSettings settings = engine.settings();
        return ServerSettings.builder(name, settings.address())
                .tls(settings.tls().orElseThrow())
                .build();
    }

    @Test
    void everyServerGetsTheSameRelease() {
        Deployment deployment = deploy(request("one", Apps.settings()));
        assertThat(deployment.isDone())
                .as(() -> deployment.failure().toString())
                .isTrue();
        assertThat(deployment.image().repository()).isPresent();
        assertThat(deployment.servers()).extracting(ServerResult::server).containsExactly("a", "b");
        assertThat(deployment.servers()).extracting(ServerResult::release).containsOnly(deployment.release());
        assertThat(apps.current().name()).isEqualTo(onSecond.current().name());
        assertThat(apps.log).anyMatch(line -> line.startsWith("[b] "));
        assertThat(deploy(request("one", Apps.settings())).servers())
                .extracting(ServerResult::status)
                .containsOnly(Status.UNCHANGED);
    }

    @Test
    void afterAFailureTheOthersAreNotTried() {
        deploy(request("one", Apps.settings()));
        Deployment deployment = deploy(request("two", Apps.settings().env(Apps.key("DIE"), "4")));
        assertThat(deployment.isDone()).isFalse();
        assertThat(deployment.isBusy()).isFalse();
        assertThat(deployment.servers())
                .extracting(ServerResult::status)
                .containsExactly(Status.FAILED, Status.SKIPPED);
        assertThat(deployment.failure().orElseThrow().problem())
                .startsWith(apps.app + " on a: ")
                .contains("status 4");
    }

    @Test
    void aFullDiskIsToldBeforeAContainerIsTouchedAnywhere() {
        deploy(request("one", Apps.settings()));
        String old = apps.current().id();
        assertThatThrownBy(() -> deploy(request("large", Apps.settings().health(Apps.quick("none")))))
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.problem()).contains("no space left on device");
                    assertThat(e.action()).contains("disk is full");
                });
        assertThat(apps.current().id()).isEqualTo(old);
    }

    @Test
    void aPortInUseOnTheLastServerIsToldBeforeTheFirstIsTouched() {
        deploy(request("one", Apps.settings()));
        String old = apps.current().id();
        Apps other = new Apps(second);
        var image = Image.parse("image", onSecond.current().label(ReleaseLabels.IMAGE));
        other.deploy(other.request(image, Apps.settings().publish(PublishedPort.parse("publish", "18081:8080")))
                .helper(ImageReference.parse("helperImage", registry.host() + "/shop:helper"))
                .build());
        assertThatThrownBy(() ->
                        deploy(request("two", Apps.settings().publish(PublishedPort.parse("publish", "18081:8080")))))
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.field()).isEqualTo("publish");
                    assertThat(e.problem()).contains("server b", other.app.value());
                });
        assertThat(apps.current().id()).isEqualTo(old);
    }

    @Test
    void aServerThatIsDownIsToldBeforeTheOthersAreTouched() {
        ServerSettings down = ServerSettings.builder("down", ServerAddress.parse("servers", "tcp://127.0.0.1:9"))
                .plain(true)
                .build();
        assertThatThrownBy(() -> new Deployer(List.of(named("a", first), down), apps.log::add)
                        .deploy(request("one", Apps.settings()).build()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("down");
        assertThat(first.containers(apps.app.value())).isEmpty();
    }

    @Test
    void anAbortEndsAConnectionThatHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ServerSettings hanging = ServerSettings.builder(
                            "hanging", ServerAddress.parse("servers", "tcp://127.0.0.1:" + silent.getLocalPort()))
                    .plain(true)
                    .connectTimeout(Duration.ofMinutes(5))
                    .build();
            Deployer deployer = new Deployer(List.of(hanging), apps.log::add);
            DeployRequest request = request("one", Apps.settings()).build();
            CompletableFuture<Throwable> ended =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> deployer.deploy(request)));
            Thread.sleep(500);
            deployer.abort();
            assertThat(ended.get(1, TimeUnit.SECONDS))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("aborted");
        }
    }

    @Test
    void aServerGivenTwiceIsRefused() {
        assertThatThrownBy(() -> new Deployer(List.of(named("a", first), named("a", second)), apps.log::add))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.field()).isEqualTo("servers"));
        assertThatThrownBy(() -> new Deployer(List.of(), apps.log::add)).isInstanceOf(InputException.class);
    }
}
