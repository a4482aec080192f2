package io.jenkins.plugins.containerdeploy.jenkins.history;

import io.jenkins.plugins.containerdeploy.rollout.ServerResult;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a deployment came to on one server, as the run's record keeps it. */
public final class ServerRecord implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    private final String server;
    private final String status;
    private final String release;
    private final String container;
    private final LinkedHashMap<String, Double> seconds = new LinkedHashMap<>();

    /** From a result that an agent sent, so its texts are taken only when they are names. */
    ServerRecord(ServerResult result) {
        this.server = name(result.server());
        this.status = result.status().text();
        this.release = name(result.release());
        this.container = name(result.container());
        result.seconds().forEach((phase, time) -> seconds.put(name(phase), time));
    }

    /** The text when it is a name, else empty. */
    static String name(String text) {
        return NAME.matcher(text).matches() ? text : "";
    }

    /** The server's name. */
    public String getServer() {
        return server;
    }

    /** {@code deployed}, {@code unchanged}, {@code failed}, {@code restored}, {@code busy} or {@code skipped}. */
    public String getStatus() {
        return status;
    }

    /** The release that serves there; empty when none does. */
    public String getRelease() {
        return release;
    }

    /** The container that serves there; empty when none does. */
    public String getContainer() {
        return container;
    }

    /** Seconds per phase. */
    public Map<String, Double> getSeconds() {
        return new LinkedHashMap<>(seconds);
    }

    /** What a Pipeline reads. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("server", server);
        map.put("status", status);
        map.put("release", release);
        map.put("container", container);
        map.put("seconds", getSeconds());
        return map;
    }
}
