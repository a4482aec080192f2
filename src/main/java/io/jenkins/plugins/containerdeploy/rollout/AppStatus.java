package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.value.AppName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What of an app is on one server. */
public final class AppStatus implements Serializable {
    private static final long serialVersionUID = 1L;

    private final AppName app;
    private final String server;
    private final ReleaseStatus current;
    private final ArrayList<ReleaseStatus> others;
    private final String lock;

    AppStatus(AppName app, String server, ReleaseStatus current, List<ReleaseStatus> others, String lock) {
        this.app = Objects.requireNonNull(app, "app");
        this.server = Objects.requireNonNull(server, "server");
        this.current = current;
        this.others = new ArrayList<>(others);
        this.lock = lock;
    }

    /** The app. */
    public AppName app() {
        return app;
    }

    /** The server's name. */
    public String server() {
        return server;
    }

    /** The release that serves, or should; empty when the app is not deployed here. */
    public Optional<ReleaseStatus> current() {
        return Optional.ofNullable(current);
    }

    /** Kept earlier releases and what an interrupted rollout left, newest first. */
    public List<ReleaseStatus> others() {
        return Collections.unmodifiableList(others);
    }

    /** Who holds the lock and since when, for people; empty when it is free. */
    public Optional<String> lock() {
        return Optional.ofNullable(lock);
    }
}
