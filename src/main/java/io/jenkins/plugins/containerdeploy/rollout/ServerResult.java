package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a rollout came to on one server. */
public final class ServerResult implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How it ended. */
    public enum Status {
        /** The new release serves. */
        DEPLOYED,
        /** It served already; no container was touched. */
        UNCHANGED,
        /** It failed. The old release, if there was one, was never stopped. */
        FAILED,
        /** It failed after the old release had been stopped, which was started again. */
        RESTORED,
        /** Another owner holds the app's lock. Nothing was touched; it can be tried again. */
        BUSY,
        /** Not tried, since an earlier server failed. */
        SKIPPED;

        /** As in results that programs read. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String server;
    private final Status status;
    private final String release;
    private final String container;
    private final LinkedHashMap<String, Double> seconds;
    private final String problem;
    private final String action;
    private final ArrayList<String> lastLines;

    ServerResult(
            String server,
            Status status,
            String release,
            String container,
            Map<String, Double> seconds,
            FailureException error) {
        this.server = Objects.requireNonNull(server, "server");
        this.status = Objects.requireNonNull(status, "status");
        this.release = Objects.requireNonNull(release, "release");
        this.container = Objects.requireNonNull(container, "container");
        this.seconds = new LinkedHashMap<>(seconds);
        this.problem = error == null ? null : error.problem();
        this.action = error == null ? null : error.action();
        this.lastLines = error == null ? new ArrayList<>() : new ArrayList<>(error.lastLines());
    }

    /** The server's name. */
    public String server() {
        return server;
    }

    /** How it ended. */
    public Status status() {
        return status;
    }

    /** Whether the release that was asked for serves. */
    public boolean isDone() {
        return status == Status.DEPLOYED || status == Status.UNCHANGED;
    }

    /** The release that serves now; empty when none does or it is not known. */
    public String release() {
        return release;
    }

    /** The name of the container that serves now; empty when none does or it is not known. */
    public String container() {
        return container;
    }

    /** Seconds per phase, in the order of the phases. */
    public Map<String, Double> seconds() {
        return Collections.unmodifiableMap(seconds);
    }

    /** Why it failed, with the container's last lines; empty when it did not. */
    public Optional<FailureException> error() {
        return problem == null ? Optional.empty() : Optional.of(new FailureException(problem, action, lastLines));
    }

    /** The container's last lines when it failed; else empty. */
    public List<String> lastLines() {
        return Collections.unmodifiableList(lastLines);
    }

    @Override
    public String toString() {
        return server + " " + status.text() + (container.isEmpty() ? "" : " " + container);
    }
}
