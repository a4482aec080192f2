package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.RegistryAuth;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** One pull: waits for its end, shows that it goes on, and gives it up when nothing comes any more. */
final class Pull extends ResultCallback.Adapter<PullResponseItem> {
    /** Unpacking a large layer is silent for minutes on a slow disk. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration TELL = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;

    private final DockerServer server;
    private final Log log;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Set<String> layers = new HashSet<>();
    private final Set<String> layersDone = new HashSet<>();
    private volatile long lastNanos = System.nanoTime();
    private volatile Throwable error;
    private volatile String refusal;

    Pull(DockerServer server, Log log) {
        this.server = server;
        this.log = log;
    }

    /** @param version digest or tag */
    void run(ImageReference reference, String version, Optional<RegistryLogin> login) {
        log.line("Pulling " + reference.pullName());
        PullImageCmd pull =
                server.streams().pullImageCmd(reference.repository().name()).withTag(version);
        login.map(RegistryAuth::config).ifPresent(pull::withAuthConfig);
        try (this) {
            pull.exec(this);
            await(reference);
        } catch (IOException e) {
            // From closing a stream that has ended or is not wanted any more.
        }
        if (refusal != null) {
            throw Images.registryFailure(server, reference, login, new DockerException(refusal, SERVER_ERROR));
        }
        if (error != null) {
            RuntimeException thrown = error instanceof RuntimeException e ? e : new RuntimeException(error);
            throw Images.registryFailure(server, reference, login, thrown);
        }
    }

    private void await(ImageReference reference) {
        long told = System.nanoTime();
        while (done.getCount() > 0) {
            server.pause(LOOK);
            long now = System.nanoTime();
            if (now - lastNanos > SILENCE.toNanos()) {
                throw new FailureException(
                        "The pull of " + reference + " on " + server.name() + " stands still",
                        "See that the server can reach "
                                + reference.repository().registry() + ".");
            }
            if (now - told > TELL.toNanos()) {
                told = now;
                tell();
            }
        }
    }

    private void tell() {
        synchronized (layers) {
            log.line("  " + layersDone.size() + " of " + layers.size() + " layers");
        }
    }

    @Override
    public void onNext(PullResponseItem item) {
        lastNanos = System.nanoTime();
        ResponseItem.ErrorDetail detail = item.getErrorDetail();
        if (detail != null) {
            refusal = Objects.requireNonNullElse(detail.getMessage(), "the engine does not say why");
        } else {
            note(item.getId(), Objects.requireNonNullElse(item.getStatus(), ""));
        }
    }

    private void note(String layer, String status) {
        synchronized (layers) {
            if (status.equals("Pulling fs layer")) {
                layers.add(layer);
            } else if (status.equals("Pull complete")) {
                layersDone.add(layer);
            }
        }
    }

    @Override
    public void onError(Throwable thrown) {
        error = thrown;
        done.countDown();
    }

    @Override
    public void onComplete() {
        done.countDown();
    }
}
