package io.jenkins.plugins.containerdeploy.rollout;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One release's container on a server. */
public final class ReleaseStatus implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String release;
    private final String container;
    private final String image;
    private final String state;
    private final String health;
    private final String created;
    private final String commit;
    private final String buildUrl;
    private final ArrayList<String> publish;

    ReleaseStatus(
            String release,
            String container,
            String image,
            String state,
            String health,
            String created,
            String commit,
            String buildUrl,
            List<String> publish) {
        this.release = release;
        this.container = container;
        this.image = image;
        this.state = state;
        this.health = health;
        this.created = created;
        this.commit = commit;
        this.buildUrl = buildUrl;
        this.publish = new ArrayList<>(publish);
    }

    /** The release. */
    public String release() {
        return release;
    }

    /** Its container's name. */
    public String container() {
        return container;
    }

    /** Its image, {@code repository@sha256:…} or an image id. */
    public String image() {
        return image;
    }

    /** The engine's word for its state: running, exited, created, restarting, paused, dead. */
    public String state() {
        return state;
    }

    /** What the image's HEALTHCHECK says: healthy, unhealthy, starting; empty without one. */
    public String health() {
        return health;
    }

    /** When its container was created, by the server's clock, RFC 3339. */
    public String created() {
        return created;
    }

    /** The commit of its source; empty if unknown. */
    public String commit() {
        return commit;
    }

    /** Where its build is shown; empty if nowhere. */
    public String buildUrl() {
        return buildUrl;
    }

    /** The ports that it publishes, {@code [ip:]host:container/protocol}. */
    public List<String> publish() {
        return Collections.unmodifiableList(publish);
    }
}
