package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import io.jenkins.plugins.containerdeploy.value.HostName;
import io.jenkins.plugins.containerdeploy.value.Port;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    @Order(1)
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final WebImages images = new WebImages(engine);

    private final Apps apps = new Apps(engine);

    @ParameterizedTest(name = "{0} expecting {1}-{2}: {3}")
    @CsvSource({
        "http:/,               200, 399, DEPLOYED",
        "http:/cgi-bin/moved,  200, 399, DEPLOYED",
        "http:/cgi-bin/moved,  200, 299, FAILED",
        "http:/cgi-bin/sick,   503, 503, DEPLOYED",
        "http:/none,           200, 399, FAILED",
        "http:/none?a=1&b=%20, 404, 404, DEPLOYED",
        "tcp,                  200, 399, DEPLOYED",
        "auto,                 200, 399, DEPLOYED",
        "none,                 200, 399, DEPLOYED"
    })
    void aCheckLooksAtWhatItSays(String check, int least, int most, Status status) {
        HealthCheck health = Apps.quick(check).withStatus(least, most).withDeadline(Duration.ofSeconds(4));
        ServerResult result = apps.deploy(images.one(), Apps.settings().health(health));
        assertThat(result.status()).as(() -> result.error().toString()).isEqualTo(status);
    }

    @Test
    void theProbeWaitsForTheBoot() {
        ServerResult result = apps.deploy(images.one(), Apps.settings().env(Apps.key("BOOT"), "1.2"));
        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(result.seconds().get("gate")).isBetween(0.9, 4.0);
        assertThat(apps.log).anyMatch(line -> line.contains("not yet: port 8080"));
    }

    @Test
    void aPortThatNobodyListensOnFails() {
        HealthCheck check = Apps.quick("tcp").withDeadline(Duration.ofSeconds(2));
        ServerResult result = apps.deploy(
                images.one(),
                Apps.settings()
                        .port(Port.of("port", 9))
                        .env(Apps.key("PORT"), "8080")
                        .health(check));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error().orElseThrow().problem()).contains("port 9");
    }

    @Test
    void listeningOnLoopbackOnlyIsToldAsSuch() {
        HealthCheck check = Apps.quick("http:/").withDeadline(Duration.ofSeconds(2));
        ServerResult result = apps.deploy(
                images.one(),
                Apps.settings().env(Apps.key("LISTEN"), "127.0.0.1").health(check));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error().orElseThrow().problem()).contains("127.0.0.1 only", "0.0.0.0");
    }

    @Test
    void anAppThatSpeaksNoHttpFails() {
        Image echo = TestApp.build(
                engine.server(),
                "FROM " + TestApp.busybox()
                        + "\nEXPOSE 7\nCMD [\"nc\", \"-ll\", \"-p\", \"7\", \"-e\", \"echo\", \"hello\"]\n");
        try {
            HealthCheck check = Apps.quick("http:/").withDeadline(Duration.ofSeconds(2));
            ServerResult result = apps.deploy(echo, Apps.settings().health(check));
            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(result.error().orElseThrow().problem()).contains("does not answer in HTTP: hello");
        } finally {
            TestApp.forget(engine.server(), echo);
        }
    }

    @Test
    void theHostHeaderIsSent() {
        Image picky = TestApp.build(
                engine.server(),
                TestApp.WEB.formatted(TestApp.busybox(), "picky", "picky")
                        + "RUN printf '%s\\n' '#!/bin/sh' 'case $HTTP_HOST in shop.example.com) s=200;; *) s=421;; esac'"
                        + " 'echo \"Status: $s x\"; echo' > /www/cgi-bin/host && chmod +x /www/cgi-bin/host\n");
        try {
            HealthCheck check = Apps.quick("http:/cgi-bin/host").withDeadline(Duration.ofSeconds(2));
            assertThat(apps.deploy(picky, Apps.settings().health(check)).status())
                    .isEqualTo(Status.FAILED);
            HealthCheck named = check.withHost(HostName.of("host", "shop.example.com"));
            assertThat(apps.deploy(picky, Apps.settings().health(named)).status())
                    .isEqualTo(Status.DEPLOYED);
        } finally {
            engine.removeContainers();
            TestApp.forget(engine.server(), picky);
        }
    }

    @Test
    void theImagesOwnHealthCheckIsBelieved() {
        Image healthy = withHealthCheck("wget -q -O /dev/null http://127.0.0.1:8080/");
        Image sick = withHealthCheck("echo the database is gone; exit 1");
        try {
            ServerResult good = apps.deploy(healthy, Apps.settings().health(Apps.quick("auto")));
            assertThat(good.status()).isEqualTo(Status.DEPLOYED);
            assertThat(apps.current().health()).isEqualTo("healthy");
            assertThat(apps.deploy(healthy, Apps.settings().health(Apps.quick("auto")))
                            .status())
                    .isEqualTo(Status.UNCHANGED);
            ServerResult bad = apps.deploy(sick, Apps.settings().health(Apps.quick("container")));
            assertThat(bad.status()).isEqualTo(Status.FAILED);
            assertThat(bad.error().orElseThrow().problem()).contains("unhealthy", "the database is gone");
        } finally {
            engine.removeContainers();
            TestApp.forget(engine.server(), healthy);
            TestApp.forget(engine.server(), sick);
        }
    }

    private static Image withHealthCheck(String command) {
        return TestApp.build(
                engine.server(),
                TestApp.WEB.formatted(TestApp.busybox(), "checked", "checked")
                        + "HEALTHCHECK --interval=300ms --timeout=5s --retries=2 CMD " + command + "\n");
    }

    @Test
    void aHelperIsNotNeededWhereTheNetworkIsReached() {
        DeployRequest request = apps.request(images.one(), Apps.settings().env(Apps.key("BOOT"), "1"))
                .helper(ImageReference.parse("helperImage", "127.0.0.1:1/no/such:1"))
                .build();
        assertThat(apps.deploy(request).status()).isEqualTo(Status.DEPLOYED);
    }
}
