package io.jenkins.plugins.containerdeploy.value;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/** A DNS host name or an IPv4 address (RFC 1123), without a port. */
public final class HostName implements Serializable, Comparable<HostName> {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile(
            "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final int MOST_CHARACTERS = 253;

    private final String value;

    private HostName(String value) {
        this.value = value;
    }

    /**
     * @param field the field that the user wrote, for the error
     * @throws InputException when the value is not one
     */
    public static HostName of(String field, String value) {
        return new HostName(
                Check.matches(field, value, PATTERN, MOST_CHARACTERS, "Write a host name such as shop.example.com."));
    }

    /** The checked text. */
    public String value() {
        return value;
    }

    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HostName other && value.equals(other.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
