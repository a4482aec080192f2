package io.jenkins.plugins.containerdeploy.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path inside the source folder, relative, with forward slashes, free of {@code ..}; {@code .} is the folder itself.
 * Whether a symbolic link on the way leads outside is checked where the files are, by the source folder.
 */
public final class SourcePath implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CHARACTERS = 1024;
    private static final String ACTION =
            "Write a path inside the source folder, relative to it, e.g. docker/Dockerfile.";

    /** The source folder itself. */
    public static final SourcePath ROOT = new SourcePath(".");

    private final String value;

    private SourcePath(String value) {
        this.value = value;
    }

    /** @throws InputException when it is absolute, leaves the folder, or holds a control character */
    public static SourcePath of(String field, String text) {
        Check.present(field, text, ACTION);
        if (text.length() > MOST_CHARACTERS) {
            throw new InputException(field, "is longer than " + MOST_CHARACTERS + " characters", ACTION);
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f) || text.indexOf('\\') >= 0) {
            throw new InputException(field, Shown.quoted(text) + " has a backslash or control character", ACTION);
        }
        if (text.startsWith("/")) {
            throw new InputException(field, Shown.quoted(text) + " is absolute", ACTION);
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split("/")) {
            if (part.equals("..")) {
                throw new InputException(field, Shown.quoted(text) + " leads out of the source folder", ACTION);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? ROOT : new SourcePath(String.join("/", parts));
    }

    /** The path of {@code below} within this folder. */
    public SourcePath resolve(SourcePath below) {
        if (below.isRoot()) {
            return this;
        }
        return isRoot() ? below : new SourcePath(value + "/" + below.value);
    }

    /** This path as seen from a folder that it is in; empty when it is not in it. */
    public Optional<String> below(SourcePath folder) {
        if (folder.isRoot()) {
            return Optional.of(value);
        }
        String prefix = folder.value + "/";
        return value.startsWith(prefix) ? Optional.of(value.substring(prefix.length())) : Optional.empty();
    }

    /** Whether it is the source folder itself. */
    public boolean isRoot() {
        return value.equals(".");
    }

    /** The normalized path. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SourcePath other && value.equals(other.value);
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
