package io.jenkins.plugins.containerdeploy.value;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of an app: lower-case letters, digits and inner hyphens, as in a DNS label, so that it can stand in names of
 * containers, in labels and in network aliases. At most 40 characters leave room for what is put after it.
 */
public final class AppName implements Serializable, Comparable<AppName> {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final int MOST_CHARACTERS = 40;

    private final String value;

    private AppName(String value) {
        this.value = value;
    }

    /**
     * @param field the field that the user wrote, for the error
     * @throws InputException when the value is not one
     */
    public static AppName of(String field, String value) {
        return new AppName(Check.matches(
                field,
                value,
                PATTERN,
                MOST_CHARACTERS,
                "Write lower-case letters, digits and inner hyphens, e.g. shop-2; at most 40 characters."));
    }

    /** The checked text. */
    public String value() {
        return value;
    }

    @Override
    public int compareTo(AppName other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AppName other && value.equals(other.value);
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
