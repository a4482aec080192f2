package io.jenkins.plugins.containerdeploy.image;

import io.jenkins.plugins.containerdeploy.value.Check;
import java.io.Serializable;
import java.util.regex.Pattern;

/** The SHA-256 of a manifest (in a registry) or of an image's configuration (an image id, in an engine). */
public final class Digest implements Serializable, Comparable<Digest> {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int CHARACTERS = 71;
    private static final int SHORT_CHARACTERS = 12;

    private final String value;

    private Digest(String value) {
        this.value = value;
    }

    /** @throws io.jenkins.plugins.containerdeploy.value.InputException when it is not one */
    public static Digest of(String field, String text) {
        return new Digest(
                Check.matches(field, text, PATTERN, CHARACTERS, "Write sha256: and 64 lower-case hexadecimal digits."));
    }

    /** With the algorithm, {@code sha256:…}. */
    public String value() {
        return value;
    }

    /** The first 12 hexadecimal digits, for people. */
    public String shortForm() {
        int colon = value.indexOf(':');
        return value.substring(colon + 1, colon + 1 + SHORT_CHARACTERS);
    }

    @Override
    public int compareTo(Digest other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Digest other && value.equals(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
