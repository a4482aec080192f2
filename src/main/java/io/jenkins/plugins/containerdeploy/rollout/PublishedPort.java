package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Port;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A port of the server that leads to a port of the app's container. */
public final class PublishedPort implements Serializable, Comparable<PublishedPort> {
    private static final long serialVersionUID = 1L;

    private static final String ACTION =
            "Write host:container, e.g. 8080:80, or with an address and a protocol, 127.0.0.1:5353:53/udp.";
    private static final Pattern PATTERN = Pattern.compile(
            "(?:(?<ip>[0-9.]{7,15}|\\[[0-9A-Fa-f:.]{2,45}]):)?(?<host>[0-9]{1,5}):(?<container>[0-9]{1,5})(?:/(?<protocol>tcp|udp))?");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?:\\.|$)){4}");
    private static final int MOST_CHARACTERS = 80;

    private final String ip;
    private final Port host;
    private final Port container;
    private final String protocol;

    private PublishedPort(String ip, Port host, Port container, String protocol) {
        this.ip = ip;
        this.host = host;
        this.container = container;
        this.protocol = protocol;
    }

    /**
     * @param text {@code [ip:]host:container[/tcp|udp]}
     * @throws InputException when it is not one
     */
    public static PublishedPort parse(String field, String text) {
        Check.matches(field, text, PATTERN, MOST_CHARACTERS, ACTION);
        Matcher parts = PATTERN.matcher(text);
        parts.matches();
        String ip = parts.group("ip") == null ? "" : parts.group("ip");
        if (!ip.isEmpty() && !ip.startsWith("[") && !IPV4.matcher(ip).matches()) {
            throw new InputException(field, Shown.quoted(text) + " has no valid address", ACTION);
        }
        String bare = ip.startsWith("[") ? ip.substring(1, ip.length() - 1) : ip;
        String protocol = parts.group("protocol") == null ? "tcp" : parts.group("protocol");
        return new PublishedPort(
                bare.equals("0.0.0.0") || bare.equals("::") ? "" : bare,
                Port.parse(field, parts.group("host")),
                Port.parse(field, parts.group("container")),
                protocol);
    }

    /** The server's address that it is bound to; empty for all. */
    public String ip() {
        return ip;
    }

    /** The server's port. */
    public Port host() {
        return host;
    }

    /** The container's port. */
    public Port container() {
        return container;
    }

    /** {@code tcp} or {@code udp}. */
    public String protocol() {
        return protocol;
    }

    /** Whether both cannot be bound at once. */
    boolean clashesWith(PublishedPort other) {
        return clashesWith(other.ip, other.host.number(), other.protocol);
    }

    /** Whether it cannot be bound beside a port that is bound as given; an empty address means all. */
    boolean clashesWith(String otherIp, int otherHost, String otherProtocol) {
        return host.number() == otherHost
                && protocol.equals(otherProtocol)
                && (ip.isEmpty() || otherIp.isEmpty() || ip.equals(otherIp));
    }

    @Override
    public int compareTo(PublishedPort other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PublishedPort other && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(ip, host, container, protocol);
    }

    /** The normal form; parsing it gives an equal port. */
    @Override
    public String toString() {
        String address = ip.indexOf(':') >= 0 ? "[" + ip + "]:" : ip.isEmpty() ? "" : ip + ":";
        return address + host + ":" + container + "/" + protocol;
    }
}
