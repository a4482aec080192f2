package io.jenkins.plugins.containerdeploy.value;

import java.io.Serializable;
import java.util.regex.Pattern;

/** The id by which a Dockerfile asks for a build secret: {@code RUN --mount=type=secret,id=NAME}. */
public final class SecretName implements Serializable, Comparable<SecretName> {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final int MOST_CHARACTERS = 128;

    private final String value;

    private SecretName(String value) {
        this.value = value;
    }

    /**
     * @param field the field that the user wrote, for the error
     * @throws InputException when the value is not one
     */
    public static SecretName of(String field, String value) {
        return new SecretName(Check.matches(
                field,
                value,
                PATTERN,
                MOST_CHARACTERS,
                "Write letters, digits, underscores, dots and hyphens, the first neither dot nor hyphen,"
                        + " e.g. NPM_TOKEN."));
    }

    /** The checked text. */
    public String value() {
        return value;
    }

    @Override
    public int compareTo(SecretName other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SecretName other && value.equals(other.value);
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
