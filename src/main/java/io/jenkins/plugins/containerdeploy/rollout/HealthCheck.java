package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.HostName;
import io.jenkins.plugins.containerdeploy.value.HttpPath;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** How a rollout finds out that a new container can serve. Immutable; the {@code with…} methods give changed copies. */
public final class HealthCheck implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What is looked at. */
    public enum Kind {
        /** The image's HEALTHCHECK if it has one, else a TCP connection to the app's port if it has one, else none. */
        AUTO,
        /** The status of an HTTP response. */
        HTTP,
        /** Whether the port accepts a connection. */
        TCP,
        /** The image's HEALTHCHECK, run by the engine. */
        CONTAINER,
        /** Only whether the container still runs after {@link #STABLE}. */
        NONE;

        /** As a user writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long a container without a check has to run without exiting. */
    public static final Duration STABLE = Duration.ofSeconds(2);
    /** From probe to probe at most; they begin at {@link #FIRST_INTERVAL} and slow down to this. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);
    /** From the first probe to the second. */
    public static final Duration FIRST_INTERVAL = Duration.ofMillis(100);
    /** What one probe may take; Kamal's default too. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** What the whole gate may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(60);
    /** The lowest status that passes. */
    public static final int LEAST_STATUS = 200;
    /** The highest status that passes: a redirect does, as with Kubernetes' httpGet. */
    public static final int MOST_STATUS = 399;

    private static final String ACTION = "Write http:/path, tcp, container, none or auto.";
    private static final int MOST_MILLIS = 24 * 3600 * 1000;

    private final Kind kind;
    private final HttpPath path;
    private HostName host;
    private int leastStatus = LEAST_STATUS;
    private int mostStatus = MOST_STATUS;
    private int intervalMillis = (int) INTERVAL.toMillis();
    private int timeoutMillis = (int) TIMEOUT.toMillis();
    private int deadlineMillis;

    private HealthCheck(Kind kind, HttpPath path) {
        this.kind = kind;
        this.path = path;
    }

    private HealthCheck(HealthCheck other) {
        this(other.kind, other.path);
        this.host = other.host;
        this.leastStatus = other.leastStatus;
        this.mostStatus = other.mostStatus;
        this.intervalMillis = other.intervalMillis;
        this.timeoutMillis = other.timeoutMillis;
        this.deadlineMillis = other.deadlineMillis;
    }

    /** A check other than {@link Kind#HTTP}, which needs a path. */
    public static HealthCheck of(Kind kind) {
        return kind == Kind.HTTP ? http(HttpPath.of("health", "/")) : new HealthCheck(kind, null);
    }

    /** A GET request to this path. */
    public static HealthCheck http(HttpPath path) {
        return new HealthCheck(Kind.HTTP, Objects.requireNonNull(path, "path"));
    }

    /**
     * @param text {@code http:/path}, {@code tcp}, {@code container}, {@code none} or {@code auto}
     * @throws InputException when it is none of these
     */
    public static HealthCheck parse(String field, String text) {
        Check.present(field, text, ACTION);
        if (text.startsWith("http:")) {
            return http(HttpPath.of(field, text.substring("http:".length())));
        }
        for (Kind kind : Kind.values()) {
            if (kind.text().equals(text)) {
                return of(kind);
            }
        }
        throw new InputException(field, Shown.quoted(text) + " is no health check", ACTION);
    }

    /** The Host header of an HTTP check, instead of {@code localhost}. */
    public HealthCheck withHost(HostName header) {
        HealthCheck copy = new HealthCheck(this);
        copy.host = header;
        return copy;
    }

    /** The statuses that pass, both inclusive, 100 to 599. */
    public HealthCheck withStatus(int least, int most) {
        HealthCheck copy = new HealthCheck(this);
        copy.leastStatus = Check.between("status", least, 100, 599);
        copy.mostStatus = Check.between("status", most, least, 599);
        return copy;
    }

    /** The longest time from probe to probe, 10 ms to 24 h. */
    public HealthCheck withInterval(Duration interval) {
        HealthCheck copy = new HealthCheck(this);
        copy.intervalMillis = millis("interval", interval);
        return copy;
    }

    /** What one probe may take, 10 ms to 24 h. */
    public HealthCheck withTimeout(Duration timeout) {
        HealthCheck copy = new HealthCheck(this);
        copy.timeoutMillis = millis("timeout", timeout);
        return copy;
    }

    /** What the whole gate may take, 10 ms to 24 h. */
    public HealthCheck withDeadline(Duration deadline) {
        HealthCheck copy = new HealthCheck(this);
        copy.deadlineMillis = millis("deadline", deadline);
        return copy;
    }

    private static int millis(String field, Duration time) {
        if (time.compareTo(Duration.ofMillis(10)) < 0 || time.compareTo(Duration.ofMillis(MOST_MILLIS)) > 0) {
            throw new InputException(
                    field, time + " is out of range", "Write a time from 10 milliseconds to 24 hours.");
        }
        return (int) time.toMillis();
    }

    /** What is looked at. */
    public Kind kind() {
        return kind;
    }

    /** The path of an HTTP check. */
    public Optional<HttpPath> path() {
        return Optional.ofNullable(path);
    }

    /** The Host header of an HTTP check. */
    public Optional<HostName> host() {
        return Optional.ofNullable(host);
    }

    /** Whether a response of this status passes. */
    public boolean passes(int status) {
        return status >= leastStatus && status <= mostStatus;
    }

    /** The statuses that pass, for people: {@code 200-399}. */
    public String statusText() {
        return leastStatus == mostStatus ? Integer.toString(leastStatus) : leastStatus + "-" + mostStatus;
    }

    /** The longest time from probe to probe. */
    public Duration interval() {
        return Duration.ofMillis(intervalMillis);
    }

    /** What one probe may take. */
    public Duration timeout() {
        return Duration.ofMillis(timeoutMillis);
    }

    /** What the whole gate may take, if it was set; without it {@link #DEADLINE}, or longer where the image's own check needs it. */
    public Optional<Duration> deadline() {
        return deadlineMillis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(deadlineMillis));
    }

    /** As a user writes it, without the times. */
    @Override
    public String toString() {
        return path == null ? kind.text() : kind.text() + ":" + path;
    }
}
