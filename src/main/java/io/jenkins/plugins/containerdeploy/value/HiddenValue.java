package io.jenkins.plugins.containerdeploy.value;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret's value. Its text form hides it, so that a log or an exception cannot give it away by accident. */
public final class HiddenValue implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String value;

    private HiddenValue(String value) {
        this.value = value;
    }

    /**
     * @param field the field that the user wrote, for the error
     * @param most  the most characters allowed
     * @throws InputException when it is missing, too long or has a NUL character
     */
    public static HiddenValue of(String field, String value, int most) {
        return new HiddenValue(Check.text(field, value, most));
    }

    /** The secret itself: never for a log, a label or an argument list. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HiddenValue other && MessageDigest.isEqual(bytes(), other.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "****";
    }
}
