package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.image.Repository;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.RegistryContent;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Images that come from a registry. */
class RegistryTest {
    private static final String PASSWORD = "canary-password";

    @Order(1)
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final LocalRegistry open = new LocalRegistry();

    @Order(3)
    @RegisterExtension
    static final LocalRegistry closed = new LocalRegistry().withLogin("deployer", PASSWORD);

    @Order(4)
    @RegisterExtension
    static final WebImages images = new WebImages(engine);

    private final Apps apps = new Apps(engine);

    @AfterEach
    void removeContainers() {
        engine.removeContainers();
    }

    @Test
    void aTagIsResolvedToWhatItNamesNow() throws Exception {
        Image one = push(images.one(), open, "tag", null);
        ServerResult first = apps.deploy(tagged(open, "tag"));
        assertThat(first.status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.current().label(ReleaseLabels.IMAGE)).isEqualTo(one.toString());
        assertThat(apps.deploy(tagged(open, "tag")).status()).isEqualTo(Status.UNCHANGED);
        Image two = push(images.two(), open, "tag", null);
        assertThat(apps.deploy(tagged(open, "tag")).status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.page()).isEqualTo("two");
        assertThat(apps.status().current().orElseThrow().image()).isEqualTo(two.toString());
    }

    @Test
    void anImageThatIsNotThereIsPulledByDigest() throws Exception {
        Image own = TestApp.web(engine.server(), "pulled");
        Image pushed = push(own, open, "pulled", null);
        TestApp.forget(engine.server(), own);
        assertThatThrownBy(() -> engine.server()
                        .client()
                        .inspectImageCmd(pushed.toString())
                        .exec())
                .isInstanceOf(NotFoundException.class);
        assertThat(apps.deploy(pushed, Apps.settings()).status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.page()).isEqualTo("pulled");
        assertThat(apps.log).anyMatch(line -> line.startsWith("Pulling " + pushed));
        engine.removeContainers();
        TestApp.forget(engine.server(), pushed);
    }

    @Test
    void theRightLoginIsUsed() throws Exception {
        RegistryLogin login = RegistryLogin.of(closed.registry(), "deployer", PASSWORD);
        Image own = TestApp.web(engine.server(), "private");
        push(own, closed, "private", login);
        TestApp.forget(engine.server(), own);
        DeployRequest request = builder(closed, "private").login(login).build();
        assertThat(apps.deploy(request).status()).isEqualTo(Status.DEPLOYED);
        Image pulled = Image.parse("image", apps.current().label(ReleaseLabels.IMAGE));
        engine.removeContainers();
        TestApp.forget(engine.server(), pulled);
    }

    @Test
    void aWrongOrMissingLoginIsTold() {
        RegistryLogin wrong = RegistryLogin.of(closed.registry(), "deployer", "wrong-" + PASSWORD);
        FailureException refused = failure(builder(closed, "x").login(wrong).build());
        assertThat(refused.action()).contains(closed.host(), "refused the login of deployer");
        assertThat(refused.getMessage()).doesNotContain(PASSWORD);
        assertThat(failure(builder(closed, "x").build()).action())
                .contains("Give a login for registry " + closed.host());
    }

    @Test
    void aMissingTagIsTold() throws Exception {
        push(images.one(), open, "there", null);
        FailureException missing = failure(builder(open, "not-there").build());
        assertThat(missing.problem()).contains("not-there");
        assertThat(missing.action()).contains("Check its name and tag");
    }

    @Test
    void aRegistryThatIsDownIsToldAndWhatServesGoesOn() throws Exception {
        push(images.one(), open, "down", null);
        apps.deploy(tagged(open, "down"));
        open.stop();
        try {
            FailureException down = failure(builder(open, "down").build());
            assertThat(down.problem()).contains(open.host());
            assertThat(down.action()).contains("can reach " + open.host());
            // What is on the server already needs no registry.
            Image known = Image.parse("image", apps.current().label(ReleaseLabels.IMAGE));
            assertThat(apps.deploy(known, Apps.settings().env(Apps.key("A"), "b"))
                            .status())
                    .isEqualTo(Status.DEPLOYED);
        } finally {
            open.start();
        }
        assertThat(apps.page()).isEqualTo("one");
    }

    @Test
    void anImageOfAnotherArchitectureIsRefusedBeforeThePull() throws Exception {
        Digest digest = RegistryContent.docker(open.host(), "foreign").image("1", "linux", "s390x");
        Image image = Image.inRegistry(Repository.of("image", open.host() + "/foreign"), digest);
        assertWrongPlatform(image, "linux/s390x");
        assertThat(apps.log).noneMatch(line -> line.startsWith("Pulling"));
    }

    @Test
    void anOciImageOfAnotherArchitectureIsRefusedBeforeAnythingIsTouched() throws Exception {
        Digest digest = RegistryContent.oci(open.host(), "foreign").image("3", "linux", "s390x");
        Image image = Image.inRegistry(Repository.of("image", open.host() + "/foreign"), digest);
        assertWrongPlatform(image, "linux/s390x");
    }

    @Test
    void anIndexWithoutTheServersArchitectureIsRefusedAndItsAttestationIsNone() throws Exception {
        Digest digest = RegistryContent.docker(open.host(), "foreign").index("2", "s390x", "riscv64");
        Image image = Image.inRegistry(Repository.of("image", open.host() + "/foreign"), digest);
        assertWrongPlatform(image, "linux/s390x, linux/riscv64");
        assertThat(apps.log).noneMatch(line -> line.startsWith("Pulling"));
    }

    private void assertWrongPlatform(Image image, String platforms) {
        assertThatThrownBy(() -> apps.deploy(image, Apps.settings()))
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.field()).isEqualTo("image");
                    assertThat(e.problem())
                            .contains(
                                    "is for " + platforms + ",",
                                    engine.server().platform().toString())
                            .doesNotContain("unknown");
                });
        assertThat(engine.containers(apps.app.value())).isEmpty();
    }

    private FailureException failure(DeployRequest request) {
        ServerResult result = apps.deploy(request);
        assertThat(result.status()).isEqualTo(Status.FAILED);
        return result.error().orElseThrow();
    }

    private Image push(Image image, LocalRegistry registry, String tag, RegistryLogin login) {
        return TestApp.push(engine.server(), image, registry.host() + "/shop", tag, login);
    }

    private DeployRequest tagged(LocalRegistry registry, String tag) {
        return builder(registry, tag).build();
    }

    private DeployRequest.Builder builder(LocalRegistry registry, String tag) {
        ImageReference reference = ImageReference.parse("image", registry.host() + "/shop:" + tag);
        return DeployRequest.builder(apps.app, reference)
                .settings(Apps.settings().build())
                .owner(Owner.of("test " + apps.app, 1));
    }
}
