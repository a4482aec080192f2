package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.DockerException;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.WebImages;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LockTest {
    @Order(1)
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @Order(2)
    @RegisterExtension
    static final WebImages images = new WebImages(engine);

    private final AppName app = AppName.of("app", engine.newApp());

    private Lock.Attempt acquire(String owner, int attempt) {
        return Lock.tryAcquire(engine.server(), app, Owner.of(owner, attempt));
    }

    @Test
    void onlyOneOfManyGetsIt() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String owner = "run " + i;
                tries.add(() -> acquire(owner, 1).isHeld());
            }
            int held = 0;
            for (Future<Boolean> result : pool.invokeAll(tries)) {
                held += result.get() ? 1 : 0;
            }
            assertThat(held).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aHeldLockNamesItsHolderAndSinceWhen() {
        acquire("shop/main #12 step 34", 1);
        Lock.Attempt second = acquire("shop/main #13 step 34", 1);
        assertThat(second.isHeld()).isFalse();
        assertThat(second.holder()).matches("shop/main #12 step 34 since 20[0-9-]+T[0-9:]+Z");
        assertThat(Lock.holder(engine.server(), app)).contains(second.holder());
    }

    @Test
    void aReleasedLockIsFree() {
        acquire("run 1", 1).lock().release(engine.server());
        assertThat(acquire("run 2", 1).isHeld()).isTrue();
    }

    @Test
    void aLaterAttemptOfTheSameOwnerTakesItOverAndTheEarlierOneStops() {
        Lock first = acquire("run 1", 1).lock();
        assertThat(acquire("run 1", 1).isHeld()).isFalse();
        Lock second = acquire("run 1", 2).lock();
        assertThat(acquire("run 1", 1).isHeld()).isFalse();
        assertThatThrownBy(() -> first.check(engine.server()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("taken over");
        assertThatCode(() -> second.check(engine.server())).doesNotThrowAnyException();
        first.release(engine.server());
        assertThatCode(() -> second.check(engine.server())).doesNotThrowAnyException();
    }

    @Test
    void aPrunedLockIsTakenAgain() {
        Lock lock = acquire("run 1", 1).lock();
        engine.containers(app.value())
                .forEach(c ->
                        engine.server().client().removeContainerCmd(c.getId()).exec());
        assertThatCode(() -> lock.check(engine.server())).doesNotThrowAnyException();
        assertThat(acquire("run 2", 1).isHeld()).isFalse();
    }

    @Test
    void aBrokenLockThatAnotherTookStopsItsFormerHolder() {
        Lock lock = acquire("run 1", 1).lock();
        assertThat(Lock.breakIt(engine.server(), app))
                .hasValueSatisfying(was -> assertThat(was).startsWith("run 1"));
        assertThat(Lock.breakIt(engine.server(), app)).isEmpty();
        assertThat(acquire("run 2", 1).isHeld()).isTrue();
        assertThatThrownBy(() -> lock.check(engine.server()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("run 2");
    }

    @Test
    void theEmptyImageIsMadeWhenItIsMissing() {
        try {
            engine.server()
                    .client()
                    .removeImageCmd("localhost/container-deploy-empty:1")
                    .exec();
        } catch (DockerException e) {
            // Another test's lock uses it, or it is not there: both are fine.
        }
        assertThat(acquire("run 1", 1).isHeld()).isTrue();
    }

    @Test
    void aForeignContainerOfTheLocksNameIsTold() {
        String id = engine.server()
                .client()
                .createContainerCmd(images.one().toString())
                .withName(app + ".lock")
                .exec()
                .getId();
        try {
            assertThatThrownBy(() -> acquire("run 1", 1))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("no lock");
            assertThat(AppContainers.inspect(engine.server(), id)).isPresent();
        } finally {
            engine.server().client().removeContainerCmd(id).exec();
        }
    }

    @Test
    void theSecondOfTwoRunsIsToldWhoIsAtIt() throws Exception {
        Apps apps = new Apps(engine);
        apps.deploy(images.one(), Apps.settings());
        List<ServerResult> second = new ArrayList<>();
        DeployRequest request = apps.request(images.two(), Apps.settings())
                .owner(Owner.of("run 1", 1))
                .build();
        DeployRequest other = apps.request(images.one(), Apps.settings().env(Apps.key("A"), "b"))
                .owner(Owner.of("run 2", 1))
                .build();
        ServerResult first = new Rollout(engine.server(), line -> {
                    if (line.startsWith("Waiting")) {
                        second.add(apps.deploy(other));
                    }
                })
                .deploy(request);
        assertThat(first.status()).isEqualTo(Status.DEPLOYED);
        assertThat(second).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(Status.BUSY);
            assertThat(result.error().orElseThrow().problem()).contains("held by run 1 since 20");
        });
    }

    @Test
    void anUnchangedAppIsStillBusyWhileAnotherChangesIt() {
        Apps apps = new Apps(engine);
        apps.deploy(images.one(), Apps.settings());
        Lock.tryAcquire(engine.server(), apps.app, Owner.of("run 1", 1));
        assertThat(apps.deploy(images.one(), Apps.settings()).status()).isEqualTo(Status.BUSY);
    }
}
