package io.jenkins.plugins.containerdeploy.server;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.HostName;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Port;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.Serializable;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a Docker engine listens: {@code unix:///path} on the machine that runs this code, or {@code tcp://host:port}. */
public final class ServerAddress implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String UNIX = "unix://";
    private static final String TCP = "tcp://";
    private static final String SSH = "ssh://";
    private static final String ACTION = "Write unix:///var/run/docker.sock or tcp://host:2376.";
    private static final Pattern SOCKET = Pattern.compile("/[A-Za-z0-9._/@+:~-]*[A-Za-z0-9._@+~-]");
    /** A socket's path must fit into sun_path: 108 bytes with its closing NUL (unix(7)). */
    private static final int MOST_SOCKET_CHARACTERS = 107;

    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");

    private final String scheme;
    private final String host;
    private final int port;
    private final String socket;

    private ServerAddress(String scheme, String host, int port, String socket) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.socket = socket;
    }

    /**
     * @param field the field that the user wrote, for the error
     * @throws InputException when it is not an address of a kind that can be reached
     */
    public static ServerAddress parse(String field, String text) {
        Check.present(field, text, ACTION);
        if (text.startsWith(UNIX)) {
            String path = Check.matches(field, text.substring(UNIX.length()), SOCKET, MOST_SOCKET_CHARACTERS, ACTION);
            return new ServerAddress(UNIX, "", 0, path);
        }
        if (text.startsWith(TCP)) {
            return tcp(field, text.substring(TCP.length()));
        }
        if (text.startsWith(SSH)) {
            throw new InputException(
                    field,
                    "ssh:// servers cannot be reached yet",
                    "Use tcp:// with TLS, or run on an agent on that machine with unix:///var/run/docker.sock.");
        }
        throw new InputException(field, Shown.quoted(text) + " has no known scheme", ACTION);
    }

    private static ServerAddress tcp(String field, String authority) {
        String rest = authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority;
        int colon = rest.lastIndexOf(':');
        if (colon < 0 || rest.endsWith("]")) {
            throw new InputException(
                    field,
                    Shown.quoted(authority) + " has no port",
                    "Write tcp://host:2376: engines use 2376 for TLS.");
        }
        String host = rest.substring(0, colon);
        if (!IPV6.matcher(host).matches()) {
            HostName.of(field, host);
        }
        return new ServerAddress(
                TCP, host, Port.parse(field, rest.substring(colon + 1)).number(), "");
    }

    /** Whether it is a socket file of this machine. */
    public boolean isUnix() {
        return scheme.equals(UNIX);
    }

    /** The socket's path; empty for TCP. */
    public Optional<String> socketPath() {
        return isUnix() ? Optional.of(socket) : Optional.empty();
    }

    /** Whether it names this machine's loopback interface. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(?:\\.[0-9]{1,3}){3}");
    }

    /** As a URI, with the scheme that it was written with. */
    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ServerAddress other && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return isUnix() ? UNIX + socket : TCP + host + ":" + port;
    }
}
