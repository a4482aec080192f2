package io.jenkins.plugins.containerdeploy.image;

import io.jenkins.plugins.containerdeploy.value.Check;
import java.io.Serializable;
import java.util.regex.Pattern;

/** A tag: a name in a repository that can be moved from one image to another. */
public final class Tag implements Serializable, Comparable<Tag> {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final int MOST_CHARACTERS = 128;

    /** What a reference without a tag means. */
    public static final Tag LATEST = new Tag("latest");

    private final String value;

    private Tag(String value) {
        this.value = value;
    }

    /** @throws io.jenkins.plugins.containerdeploy.value.InputException when it is not one */
    public static Tag of(String field, String text) {
        return new Tag(Check.matches(
                field,
                text,
                PATTERN,
                MOST_CHARACTERS,
                "Write at most 128 letters, digits, underscores, dots and hyphens, the first neither dot nor hyphen."));
    }

    /** The checked text. */
    public String value() {
        return value;
    }

    @Override
    public int compareTo(Tag other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Tag other && value.equals(other.value);
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
