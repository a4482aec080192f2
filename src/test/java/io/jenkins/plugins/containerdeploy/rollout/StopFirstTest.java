package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.testing.Clients;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rollouts of an app that publishes a port of the server. */
class StopFirstTest {
    @Order(1)
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final WebImages images = new WebImages(engine);

    private final Apps apps = new Apps(engine);
    private int port;

    @BeforeEach
    void choosePort() throws Exception {
        port = Apps.freePort();
    }

    private ContainerSettings.Builder settings() {
        return Apps.settings().publish(Apps.publish(port));
    }

    private String page() throws Exception {
        return Apps.get("http://127.0.0.1:" + port + "/");
    }

    @Test
    void theNewOneTakesThePortOver() throws Exception {
        assertThat(apps.deploy(images.one(), settings()).status()).isEqualTo(Status.DEPLOYED);
        assertThat(page()).isEqualTo("one");
        assertThat(apps.deploy(images.two(), settings()).status()).isEqualTo(Status.DEPLOYED);
        assertThat(page()).isEqualTo("two");
        assertThat(apps.containers().kept()).hasSize(1);
        assertThat(apps.containers().isTidy()).isTrue();
        assertThat(apps.status().current().orElseThrow().publish()).containsExactly("127.0.0.1:" + port + ":8080/tcp");
    }

    @Test
    void theGapIsNoLongerThanStopStartAndBoot() throws Exception {
        apps.deploy(images.one(), settings());
        try (Clients clients = new Clients("http://127.0.0.1:" + port + "/", 8)) {
            ServerResult result = apps.deploy(images.two(), settings());
            Thread.sleep(300);
            clients.stop();
            double allowed = result.seconds().get("stop")
                    + result.seconds().get("start")
                    + result.seconds().get("gate");
            System.out.println("Host port: lost " + clients.lost() + " of " + clients.sent() + " requests in a gap of "
                    + clients.longestGap().toMillis() + " ms; phases " + result.seconds());
            assertThat(clients.longestGap()).isLessThan(Duration.ofMillis((long) (1000 * allowed) + 1000));
        }
    }

    @Test
    void whenTheNewOneDiesTheOldOneServesAgainAndItIsAFailure() throws Exception {
        apps.deploy(images.one(), settings());
        ServerResult result = apps.deploy(images.two(), settings().env(Apps.key("DIE"), "3"));
        assertThat(result.status()).isEqualTo(Status.RESTORED);
        assertThat(result.isDone()).isFalse();
        FailureException error = result.error().orElseThrow();
        assertThat(error.problem()).contains("exited with status 3");
        assertThat(error.lastLines()).contains("starting two", "cannot go on: ");
        assertThat(result.container()).isEqualTo(apps.current().name());
        assertThat(page()).isEqualTo("one");
        assertThat(apps.containers().isTidy()).isTrue();
        assertThat(engine.containers(apps.app.value())).hasSize(1);
    }

    @Test
    void whenTheNewOneNeverGetsHealthyTheOldOneServesAgain() throws Exception {
        apps.deploy(images.one(), settings());
        HealthCheck sick = Apps.quick("http:/cgi-bin/sick").withDeadline(Duration.ofSeconds(1));
        ServerResult result = apps.deploy(images.two(), settings().health(sick));
        assertThat(result.status()).isEqualTo(Status.RESTORED);
        assertThat(page()).isEqualTo("one");
        assertThat(apps.log).anyMatch(line -> line.contains("was started again"));
    }

    @Test
    void aPortOfAnotherContainerIsNamedBeforeAnythingStops() throws Exception {
        Apps other = new Apps(engine);
        other.deploy(images.one(), settings());
        int own = Apps.freePort();
        apps.deploy(images.one(), Apps.settings().publish(Apps.publish(own)));
        String old = apps.current().id();
        ContainerSettings.Builder clash =
                Apps.settings().publish(Apps.publish(own)).publish(Apps.publish(port));
        assertThatThrownBy(() -> apps.deploy(images.two(), clash)).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.field()).isEqualTo("publish");
            assertThat(e.problem())
                    .contains(Integer.toString(port), other.current().name(), other.app.value());
        });
        assertThat(apps.current().id()).isEqualTo(old);
        assertThat(engine.containers(apps.app.value())).hasSize(1);
    }

    @Test
    void aPortOfAForeignProcessIsExplainedAndTheOldOneServesAgain() throws Exception {
        apps.deploy(images.one(), settings());
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerResult result = apps.deploy(images.two(), settings().publish(Apps.publish(foreign.getLocalPort())));
            assertThat(result.status()).isEqualTo(Status.RESTORED);
            assertThat(result.error().orElseThrow().problem()).contains("address already in use");
            assertThat(result.error().orElseThrow().action()).contains("publish another port");
        }
        assertThat(page()).isEqualTo("one");
    }

    @Test
    void anotherPortNeedsNoGap() throws Exception {
        apps.deploy(images.one(), settings());
        String old = apps.current().name();
        ServerResult result = apps.deploy(images.two(), Apps.settings().publish(Apps.publish(Apps.freePort())));
        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.log).noneMatch(line -> line.contains("nothing serves"));
        assertThat(apps.containers().kept()).extracting(AppContainer::name).containsExactly(old);
    }

    @Test
    void anOldOneThatWasStoppedByHandIsNoObstacle() throws Exception {
        apps.deploy(images.one(), settings());
        engine.server().client().stopContainerCmd(apps.current().id()).exec();
        assertThat(apps.deploy(images.one(), settings()).status()).isEqualTo(Status.UNCHANGED);
        assertThat(page()).isEqualTo("one");
    }
}
