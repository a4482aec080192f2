package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.TestApp;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Port;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rollouts without a port of the server in common. */
class RolloutTest {
    @Order(1)
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final WebImages images = new WebImages(engine);

    private final Apps apps = new Apps(engine);

    @Test
    void theFirstDeploymentServes() throws Exception {
        ServerResult result = apps.deploy(images.one(), Apps.settings());
        assertThat(result.error()).isEmpty();
        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(result.container())
                .isEqualTo(apps.app + "-" + result.release())
                .isEqualTo(apps.current().name());
        assertThat(result.seconds()).containsKeys("lock", "pull", "create", "start", "gate");
        assertThat(apps.page()).isEqualTo("one");
        assertThat(apps.current().hasRestartPolicy()).isTrue();
        assertThat(apps.current().env()).containsEntry("PORT", "8080").containsEntry("HOST", "0.0.0.0");
        assertThat(engine.containers(apps.app.value())).hasSize(1);
    }

    @Test
    void aSecondDeploymentOfTheSameTouchesNothing() {
        apps.deploy(images.one(), Apps.settings());
        InspectContainerResponse before = inspect();
        ServerResult result = apps.deploy(images.one(), Apps.settings());
        assertThat(result.status()).isEqualTo(Status.UNCHANGED);
        assertThat(result.container()).isEqualTo(apps.current().name());
        assertThat(inspect().getId()).isEqualTo(before.getId());
        assertThat(inspect().getState()).isEqualTo(before.getState());
        assertThat(engine.containers(apps.app.value())).hasSize(1);
    }

    @Test
    void aNewImageReplacesTheOldOneWhichIsKeptStopped() throws Exception {
        String old = apps.deploy(images.one(), Apps.settings()).container();
        ServerResult result = apps.deploy(images.two(), Apps.settings());
        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.page()).isEqualTo("two");
        assertThat(apps.containers().kept()).singleElement().satisfies(kept -> {
            assertThat(kept.name()).isEqualTo(old);
            assertThat(kept.isRunning()).isFalse();
            assertThat(kept.hasRestartPolicy()).isFalse();
        });
    }

    @Test
    void theOldOneServesUntilTheNewOneIsHealthy() {
        apps.deploy(images.one(), Apps.settings());
        AppContainer old = apps.current();
        AtomicReference<String> said = new AtomicReference<>("nothing");
        DeployRequest request = apps.request(images.two(), Apps.settings().env(Apps.key("BOOT"), "1"))
                .build();
        new Rollout(engine.server(), line -> {
                    if (line.endsWith("is healthy")) {
                        said.set(page(old));
                    }
                })
                .deploy(request);
        assertThat(said).hasValue("one");
        assertThat(AppContainers.inspect(engine.server(), old.id())
                        .orElseThrow()
                        .isRunning())
                .isFalse();
    }

    private static String page(AppContainer container) {
        try {
            return Apps.get("http://" + container.address().orElseThrow() + ":8080/");
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void aChangedVariableReplaces() throws Exception {
        apps.deploy(images.one(), Apps.settings().env(Apps.key("SAY"), "hello"));
        assertThat(apps.page()).isEqualTo("hello");
        ServerResult result =
                apps.deploy(images.one(), Apps.settings().env(Apps.key("SAY"), "good bye; $(id) `id` \"'"));
        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.page()).isEqualTo("good bye; $(id) `id` \"'");
    }

    @Test
    void aChangedSecretReplacesThoughNoLabelTellsOfIt() {
        apps.deploy(images.one(), Apps.settings().secret(Apps.key("DB"), Apps.secret("old password")));
        String label = apps.current().label(ReleaseLabels.SETTINGS);
        ServerResult same =
                apps.deploy(images.one(), Apps.settings().secret(Apps.key("DB"), Apps.secret("old password")));
        assertThat(same.status()).isEqualTo(Status.UNCHANGED);
        ServerResult result =
                apps.deploy(images.one(), Apps.settings().secret(Apps.key("DB"), Apps.secret("new password")));
        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.current().env()).containsEntry("DB", "new password");
        assertThat(apps.current().label(ReleaseLabels.SETTINGS)).isEqualTo(label);
    }

    @Test
    void aVariableThatBecomesASecretReplaces() {
        apps.deploy(images.one(), Apps.settings().env(Apps.key("DB"), "value"));
        assertThat(apps.deploy(images.one(), Apps.settings().secret(Apps.key("DB"), Apps.secret("value")))
                        .status())
                .isEqualTo(Status.DEPLOYED);
    }

    @Test
    void anExitFailsAtOnceWithStatusAndLastLines() throws Exception {
        apps.deploy(images.one(), Apps.settings());
        String old = apps.current().id();
        long begin = System.nanoTime();
        ServerResult result = apps.deploy(
                images.two(),
                Apps.settings().env(Apps.key("DIE"), "17").secret(Apps.key("WHY"), Apps.secret("no hunter2 there")));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        FailureException error = result.error().orElseThrow();
        assertThat(error.problem()).contains("exited with status 17");
        assertThat(error.lastLines()).contains("starting two", "cannot go on: ****");
        assertThat(result.container()).isEqualTo(apps.current().name());
        assertThat(apps.current().id()).isEqualTo(old);
        assertThat(apps.page()).isEqualTo("one");
        assertThat(engine.containers(apps.app.value())).hasSize(1);
    }

    @Test
    void anUnhealthyAppFailsAtTheDeadline() throws Exception {
        apps.deploy(images.one(), Apps.settings());
        ServerResult result = apps.deploy(
                images.two(),
                Apps.settings().health(Apps.quick("http:/cgi-bin/sick").withDeadline(Duration.ofSeconds(1))));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error().orElseThrow().problem())
                .contains("http:/cgi-bin/sick", "within 1 s", "answers 503 instead of 200-399");
        assertThat(result.lastLines()).contains("starting two");
        assertThat(apps.page()).isEqualTo("one");
        assertThat(engine.containers(apps.app.value())).hasSize(1);
    }

    @Test
    void aFailedFirstDeploymentLeavesNothing() {
        ServerResult result = apps.deploy(images.one(), Apps.settings().env(Apps.key("DIE"), "1"));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.container()).isEmpty();
        assertThat(engine.containers(apps.app.value())).isEmpty();
    }

    @Test
    void anAppThatIsUnchangedButSickIsReplaced() {
        ContainerSettings.Builder settings =
                Apps.settings().health(Apps.quick("http:/").withTimeout(Duration.ofMillis(300)));
        apps.deploy(images.one(), settings);
        String old = apps.current().id();
        engine.server().client().pauseContainerCmd(old).exec();
        ServerResult result = apps.deploy(images.one(), settings);
        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(apps.current().id()).isNotEqualTo(old);
    }

    @Test
    void asManyEarlierReleasesStayAsAreWanted() {
        List<String> releases = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ContainerSettings.Builder settings = Apps.settings().env(Apps.key("N"), Integer.toString(i));
            releases.add(
                    apps.deploy(apps.request(images.one(), settings).keep(1).build())
                            .container());
        }
        assertThat(apps.containers().releases())
                .extracting(AppContainer::name)
                .containsExactly(releases.get(3), releases.get(2));
    }

    @Test
    void theImageOfAPrunedReleaseGoesUnlessItHasATag() {
        Image mine = TestApp.web(engine.server(), "mine");
        Image tagged = TestApp.web(engine.server(), "tagged");
        apps.deploy(apps.request(mine, Apps.settings()).keep(0).build());
        // Another image takes the only tag over, as the next build does.
        String[] tag = tagOf(mine).split(":");
        engine.server().client().tagImageCmd(tagged.toString(), tag[0], tag[1]).exec();
        engine.server().client().removeImageCmd(tagOf(tagged)).exec();
        apps.deploy(apps.request(tagged, Apps.settings()).keep(0).build());
        assertThatThrownBy(() -> inspect(mine)).isInstanceOf(NotFoundException.class);
        apps.deploy(apps.request(images.two(), Apps.settings()).keep(0).build());
        assertThat(inspect(tagged).getId()).isEqualTo(tagged.toString());
        TestApp.forget(engine.server(), tagged);
    }

    private static InspectImageResponse inspect(Image image) {
        return engine.server().client().inspectImageCmd(image.toString()).exec();
    }

    private static String tagOf(Image image) {
        return inspect(image).getRepoTags().get(0);
    }

    @Test
    void theSameRequestRunAgainLaterIsAReleaseOfItsOwn() {
        DeployRequest request = apps.request(images.one(), Apps.settings()).build();
        ServerResult first = apps.deploy(request);
        apps.deploy(images.two(), Apps.settings());
        ServerResult again = apps.deploy(request);
        assertThat(again.status()).isEqualTo(Status.DEPLOYED);
        assertThat(again.release()).startsWith(first.release()).isNotEqualTo(first.release());
    }

    @Test
    void statusTellsOfTheCurrentReleaseAndTheKeptOnes() {
        apps.deploy(apps.request(images.one(), Apps.settings())
                .commit("0123abc")
                .buildUrl("https://ci.example.com/job/shop/7/")
                .build());
        apps.deploy(images.two(), Apps.settings());
        AppStatus status = apps.status();
        assertThat(status.current().orElseThrow().state()).isEqualTo("running");
        assertThat(status.current().orElseThrow().image())
                .isEqualTo(images.two().toString());
        assertThat(status.others()).singleElement().satisfies(old -> {
            assertThat(old.state()).isEqualTo("exited");
            assertThat(old.commit()).isEqualTo("0123abc");
            assertThat(old.buildUrl()).isEqualTo("https://ci.example.com/job/shop/7/");
        });
        assertThat(status.lock()).isEmpty();
    }

    @Test
    void logsBeginWithTheLastLines() {
        apps.deploy(images.one(), Apps.settings());
        List<String> lines = new ArrayList<>();
        new Rollout(engine.server(), apps.log::add).logs(apps.app, 10, false, lines::add);
        assertThat(lines).containsExactly("starting one");
    }

    @Test
    void followedLogsEndWithTheContainer() throws Exception {
        apps.deploy(images.one(), Apps.settings());
        List<String> lines = new ArrayList<>();
        Thread follower =
                new Thread(() -> new Rollout(engine.server(), apps.log::add).logs(apps.app, 10, true, lines::add));
        follower.start();
        Thread.sleep(300);
        assertThat(follower.isAlive()).isTrue();
        engine.server().client().stopContainerCmd(apps.current().id()).exec();
        follower.join(5000);
        assertThat(follower.isAlive()).isFalse();
        assertThat(lines).containsExactly("starting one");
    }

    @Test
    void logsOfAnUnknownAppSaySo() {
        assertThatThrownBy(() -> new Rollout(engine.server(), apps.log::add).logs(apps.app, 10, false, line -> {}))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.field()).isEqualTo("app"));
    }

    @Test
    void removeTakesWhatIsTheAppsAndNothingElse() {
        Apps other = new Apps(engine);
        other.deploy(images.one(), Apps.settings());
        apps.deploy(images.one(), Apps.settings());
        apps.deploy(images.two(), Apps.settings());
        String foreign = engine.server()
                .client()
                .createContainerCmd(images.one().toString())
                .withName(apps.app + "-foreign")
                .exec()
                .getId();
        try {
            List<String> removed = new Rollout(engine.server(), apps.log::add).remove(apps.app, Owner.of("remover", 1));
            assertThat(removed).hasSize(2);
            assertThat(engine.containers(apps.app.value())).isEmpty();
            assertThat(other.current().isRunning()).isTrue();
            assertThat(AppContainers.inspect(engine.server(), foreign)).isPresent();
        } finally {
            engine.server().client().removeContainerCmd(foreign).exec();
        }
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        Image missing = Image.local(Digest.of("image", "sha256:" + "0".repeat(64)));
        assertThatThrownBy(() -> apps.deploy(missing, Apps.settings()))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.field()).isEqualTo("image"));
        assertThat(engine.containers(apps.app.value())).isEmpty();
    }

    @Test
    void anHttpCheckWithoutAPortIsRefusedBeforeAnythingIsTouched() {
        Image quiet = TestApp.build(engine.server(), "FROM " + TestApp.busybox() + "\nCMD [\"sleep\", \"60\"]\n");
        try {
            assertThatThrownBy(() -> apps.deploy(quiet, Apps.settings()))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.field()).isEqualTo("port"));
            assertThatThrownBy(() -> apps.deploy(quiet, Apps.settings().health(Apps.quick("container"))))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.field()).isEqualTo("health"));
            assertThat(engine.containers(apps.app.value())).isEmpty();
        } finally {
            TestApp.forget(engine.server(), quiet);
        }
    }

    @Test
    void aCommandThatCannotBeStartedIsToldInTheEnginesWords() {
        Image broken =
                TestApp.build(engine.server(), "FROM " + TestApp.busybox() + "\nEXPOSE 8080\nCMD [\"/no/such\"]\n");
        try {
            ServerResult result = apps.deploy(broken, Apps.settings());
            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(result.error().orElseThrow().problem()).contains("/no/such");
            assertThat(engine.containers(apps.app.value())).isEmpty();
        } finally {
            TestApp.forget(engine.server(), broken);
        }
    }

    @Test
    void theAppsOwnPortAndTheUsersVariablesWin() throws Exception {
        apps.deploy(images.one(), Apps.settings().port(Port.of("port", 8081)).env(Apps.key("HOST"), "127.0.0.9"));
        assertThat(apps.current().env()).containsEntry("PORT", "8081").containsEntry("HOST", "127.0.0.9");
        assertThat(Apps.get("http://" + apps.current().address().orElseThrow() + ":8081/"))
                .isEqualTo("one");
    }

    private InspectContainerResponse inspect() {
        List<Container> all = engine.containers(apps.app.value());
        return engine.server().client().inspectContainerCmd(all.get(0).getId()).exec();
    }
}
