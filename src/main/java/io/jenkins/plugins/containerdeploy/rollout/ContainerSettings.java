package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.HiddenValue;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Port;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the app's containers are made and when they count as healthy. Immutable; {@link #builder}. */
public final class ContainerSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The kernel takes at most 131,072 bytes for one {@code KEY=value} with its closing NUL (MAX_ARG_STRLEN). */
    private static final int MOST_ENV_BYTES = 131_071;

    private final Port port;
    private final ArrayList<PublishedPort> publish;
    private final TreeMap<EnvKey, String> env;
    private final TreeMap<EnvKey, HiddenValue> secrets;
    private final HealthCheck health;

    private ContainerSettings(Builder b) {
        this.port = b.port;
        this.publish = new ArrayList<>(b.publish);
        Collections.sort(this.publish);
        this.env = new TreeMap<>(b.env);
        this.secrets = new TreeMap<>(b.secrets);
        this.health = b.health;
    }

    /** Starts with no port, nothing published, no variables and {@link HealthCheck.Kind#AUTO}. */
    public static Builder builder() {
        return new Builder();
    }

    /** The port that the app listens on; without it the one published, or the only one that the image exposes. */
    public Optional<Port> port() {
        return Optional.ofNullable(port);
    }

    /** Ports of the server that lead to the app, sorted. */
    public List<PublishedPort> publish() {
        return Collections.unmodifiableList(publish);
    }

    /** Variables whose values are no secrets. */
    public SortedMap<EnvKey, String> env() {
        return Collections.unmodifiableSortedMap(env);
    }

    /** Variables whose values are secrets. */
    public SortedMap<EnvKey, HiddenValue> secrets() {
        return Collections.unmodifiableSortedMap(secrets);
    }

    /** When a container counts as healthy. */
    public HealthCheck health() {
        return health;
    }

    /** Collects the settings; each method checks what it is given. */
    public static final class Builder {
        private Port port;
        private final List<PublishedPort> publish = new ArrayList<>();
        private final SortedMap<EnvKey, String> env = new TreeMap<>();
        private final SortedMap<EnvKey, HiddenValue> secrets = new TreeMap<>();
        private HealthCheck health = HealthCheck.of(HealthCheck.Kind.AUTO);

        private Builder() {}

        /** The port that the app listens on, handed to it as {@code PORT}. */
        public Builder port(Port listening) {
            this.port = listening;
            return this;
        }

        /** @throws InputException when the server's port is published already */
        public Builder publish(PublishedPort published) {
            for (PublishedPort other : publish) {
                if (other.clashesWith(published)) {
                    throw new InputException(
                            "publish", published + " takes the same port as " + other, "Publish each host port once.");
                }
            }
            publish.add(published);
            return this;
        }

        /** @throws InputException when the variable was given before, or its value is too long or has a NUL */
        public Builder env(EnvKey key, String value) {
            checkNew("env", key);
            env.put(key, checkedValue("env", key, value));
            return this;
        }

        /** @throws InputException when the variable was given before, or its value is too long or has a NUL */
        public Builder secret(EnvKey key, HiddenValue value) {
            checkNew("secrets", key);
            checkedValue("secrets", key, Objects.requireNonNull(value, "value").reveal());
            secrets.put(key, value);
            return this;
        }

        private void checkNew(String field, EnvKey key) {
            if (env.containsKey(key) || secrets.containsKey(key)) {
                throw new InputException(
                        field, key + " is given twice", "Give each variable once, as env or as secret.");
            }
        }

        private static String checkedValue(String field, EnvKey key, String value) {
            String of = field + " " + key;
            if (value == null) {
                throw new InputException(of, "is missing", "Give it a value; an empty one is allowed.");
            }
            if (value.indexOf('\0') >= 0) {
                throw new InputException(of, "contains a NUL character", "Remove it: no process can receive it.");
            }
            int bytes = key.value().length() + 1 + value.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_ENV_BYTES) {
                throw new InputException(of, "is longer than a process can receive", "Shorten it to 128 kB.");
            }
            return value;
        }

        /** When a container counts as healthy. */
        public Builder health(HealthCheck check) {
            this.health = Objects.requireNonNull(check, "check");
            return this;
        }

        /** The settings, which no later call changes. */
        public ContainerSettings build() {
            return new ContainerSettings(this);
        }
    }
}
