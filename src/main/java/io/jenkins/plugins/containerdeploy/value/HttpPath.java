package io.jenkins.plugins.containerdeploy.value;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/** Path and query of an HTTP request, beginning with a slash, in the characters of RFC 3986, others encoded. */
public final class HttpPath implements Serializable, Comparable<HttpPath> {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile("/[A-Za-z0-9\\-._~!$&()*+,;=:@%/?]*");
    private static final int MOST_CHARACTERS = 1024;

    private final String value;

    private HttpPath(String value) {
        this.value = value;
    }

    /**
     * @param field the field that the user wrote, for the error
     * @throws InputException when the value is not one
     */
    public static HttpPath of(String field, String value) {
        return new HttpPath(Check.matches(
                field,
                value,
                PATTERN,
                MOST_CHARACTERS,
                "Write a path that begins with a slash, e.g. /up; percent-encode anything unusual."));
    }

    /** The checked text. */
    public String value() {
        return value;
    }

    @Override
    public int compareTo(HttpPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HttpPath other && value.equals(other.value);
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
