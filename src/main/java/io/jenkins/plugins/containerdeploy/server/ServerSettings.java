package io.jenkins.plugins.containerdeploy.server;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to reach one Docker server. Immutable; {@link #builder}. */
public final class ServerSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern NAME = Pattern.compile("[!-~]+");
    private static final int MOST_NAME_CHARACTERS = 255;
    /** Long enough for a slow link, short enough that a dead server is told within a glance. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** The longest ordinary call is a stop, which lasts the container's grace time (10 s unless the image says more). */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

    private static final int MOST_SECONDS = 3600;

    private final String name;
    private final ServerAddress address;
    private final TlsMaterial tls;
    private final int connectMillis;
    private final int responseMillis;

    private ServerSettings(Builder b) {
        this.name = b.name;
        this.address = b.address;
        this.tls = b.tls;
        this.connectMillis = b.connectMillis;
        this.responseMillis = b.responseMillis;
    }

    /**
     * @param name    what people call the server: printable ASCII without spaces
     * @param address where it listens
     */
    public static Builder builder(String name, ServerAddress address) {
        return new Builder(name, address);
    }

    /** A server on this machine's socket, or another that needs no more than its address; named by the address. */
    public static ServerSettings of(ServerAddress address) {
        return builder(address.toString(), address).build();
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Where it listens. */
    public ServerAddress address() {
        return address;
    }

    /** Certificates; empty for a Unix socket or plain TCP. */
    public Optional<TlsMaterial> tls() {
        return Optional.ofNullable(tls);
    }

    /** Time allowed for reaching the server. */
    public Duration connectTimeout() {
        return Duration.ofMillis(connectMillis);
    }

    /** Time allowed for the answer to an ordinary call; pulls and logs have limits of their own. */
    public Duration responseTimeout() {
        return Duration.ofMillis(responseMillis);
    }

    @Override
    public String toString() {
        return name.equals(address.toString()) ? name : name + " (" + address + ")";
    }

    /** Collects the settings; {@link #build} checks them together. */
    public static final class Builder {
        private final String name;
        private final ServerAddress address;
        private TlsMaterial tls;
        private boolean plain;
        private int connectMillis = (int) CONNECT_TIMEOUT.toMillis();
        private int responseMillis = (int) RESPONSE_TIMEOUT.toMillis();

        private Builder(String name, ServerAddress address) {
            this.name = Check.matches(
                    "server", name, NAME, MOST_NAME_CHARACTERS, "Name the server in printable ASCII without spaces.");
            this.address = Objects.requireNonNull(address, "address");
        }

        /** Certificates for {@code tcp://}. */
        public Builder tls(TlsMaterial material) {
            this.tls = material;
            return this;
        }

        /** Talk plain TCP, which gives whoever can reach the port the whole machine: allowed to loopback only. */
        public Builder plain(boolean withoutTls) {
            this.plain = withoutTls;
            return this;
        }

        /** Time allowed for reaching the server, 1 to 3600 seconds. */
        public Builder connectTimeout(Duration time) {
            this.connectMillis = 1000 * Check.between("connectTimeout", (int) time.toSeconds(), 1, MOST_SECONDS);
            return this;
        }

        /** Time allowed for an answer, 1 to 3600 seconds. */
        public Builder responseTimeout(Duration time) {
            this.responseMillis = 1000 * Check.between("responseTimeout", (int) time.toSeconds(), 1, MOST_SECONDS);
            return this;
        }

        /** @throws InputException when address and certificates do not fit */
        public ServerSettings build() {
            if (address.isUnix() && tls != null) {
                throw new InputException(
                        "tls", "a Unix socket has no TLS", "Leave the certificates out, or use tcp://.");
            }
            if (!address.isUnix() && tls == null && !plain) {
                throw new InputException(
                        "tls",
                        "is missing for " + address,
                        "Give the CA and a client certificate; without them whoever reaches the port rules the machine.");
            }
            if (plain && !address.isUnix() && !address.isLoopback()) {
                throw new InputException(
                        "server",
                        address + " is not loopback, so it needs TLS",
                        "Give the CA and a client certificate.");
            }
            return new ServerSettings(this);
        }
    }
}
