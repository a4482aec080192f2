package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What moving an app to a release came to, with a result per server in the order that they were given. */
public final class Deployment implements Serializable {
    private static final long serialVersionUID = 1L;

    private final AppName app;
    private final String release;
    private final Image image;
    private final ArrayList<ServerResult> servers;

    Deployment(AppName app, String release, Image image, List<ServerResult> servers) {
        this.app = Objects.requireNonNull(app, "app");
        this.release = Objects.requireNonNull(release, "release");
        this.image = Objects.requireNonNull(image, "image");
        this.servers = new ArrayList<>(servers);
    }

    /** The app. */
    public AppName app() {
        return app;
    }

    /** The release that was asked for. A server where nothing had changed keeps its own, see {@link ServerResult#release}. */
    public String release() {
        return release;
    }

    /** The image, pinned. */
    public Image image() {
        return image;
    }

    /** A result per server. */
    public List<ServerResult> servers() {
        return Collections.unmodifiableList(servers);
    }

    /** Whether the release serves on every server. */
    public boolean isDone() {
        return servers.stream().allMatch(ServerResult::isDone);
    }

    /** Whether it only failed because another owner holds the lock, so that trying again later may do. */
    public boolean isBusy() {
        return servers.stream().anyMatch(result -> result.status() == ServerResult.Status.BUSY)
                && servers.stream()
                        .noneMatch(result -> result.status() == ServerResult.Status.FAILED
                                || result.status() == ServerResult.Status.RESTORED);
    }

    /** The first server's failure, named; empty when all is done. */
    public Optional<FailureException> failure() {
        return servers.stream()
                .filter(result -> result.error().isPresent())
                .findFirst()
                .map(result -> {
                    FailureException error = result.error().get();
                    return new FailureException(
                            app + " on " + result.server() + ": " + error.problem(), error.action(), error.lastLines());
                });
    }
}
