package io.jenkins.plugins.containerdeploy.value;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/** The name of an environment variable as POSIX has it: letters, digits and underscores, not beginning with a digit. */
public final class EnvKey implements Serializable, Comparable<EnvKey> {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int MOST_CHARACTERS = 255;

    private final String value;

    private EnvKey(String value) {
        this.value = value;
    }

    /**
     * @param field the field that the user wrote, for the error
     * @throws InputException when the value is not one
     */
    public static EnvKey of(String field, String value) {
        return new EnvKey(Check.matches(
                field,
                value,
                PATTERN,
                MOST_CHARACTERS,
                "Write letters, digits and underscores, not beginning with a digit, e.g. DB_URL."));
    }

    /** The checked text. */
    public String value() {
        return value;
    }

    @Override
    public int compareTo(EnvKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof EnvKey other && value.equals(other.value);
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
