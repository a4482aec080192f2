package io.jenkins.plugins.containerdeploy.image;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/** Where the images of one name live: a registry and a path in it. */
public final class Repository implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(PART + "(?:/" + PART + ")*");
    /** The distribution project's bound on a whole name. */
    private static final int MOST_CHARACTERS = 255;

    private static final String ACTION = "Write registry/path in lower case, e.g. registry.example.com/team/shop.";

    private final Registry registry;
    private final String path;
    private final boolean bare;

    private Repository(Registry registry, String path, boolean bare) {
        this.registry = registry;
        this.path = path;
        this.bare = bare;
    }

    /**
     * @param text {@code [registry/]path}; without a registry it is Docker Hub's, a single part below {@code library}
     * @throws InputException when it is not one
     */
    public static Repository of(String field, String text) {
        Check.present(field, text, ACTION);
        int slash = text.indexOf('/');
        boolean bare = slash < 0 || !Registry.looksLikeOne(text.substring(0, slash));
        Registry registry = bare ? Registry.DOCKER_HUB : Registry.of(field, text.substring(0, slash));
        // In lower case, as host names are compared, it would be a part of the path.
        if (!bare && !Registry.looksLikeOne(registry.host())) {
            throw new InputException(field, Shown.quoted(text) + " begins with an upper-case letter", ACTION);
        }
        String path = bare ? text : text.substring(slash + 1);
        // A 64-digit name would be taken for an image id.
        if (bare && text.matches("[0-9a-f]{64}")) {
            throw new InputException(field, Shown.quoted(text) + " would be taken for an image id", ACTION);
        }
        Check.matches(field, path, PATH, MOST_CHARACTERS, ACTION);
        String full = registry.isDockerHub() && path.indexOf('/') < 0 ? "library/" + path : path;
        if (registry.host().length() + 1 + full.length() > MOST_CHARACTERS) {
            throw new InputException(
                    field, Shown.quoted(text) + " is longer than " + MOST_CHARACTERS + " characters", ACTION);
        }
        return new Repository(registry, full, bare);
    }

    /** The registry. */
    public Registry registry() {
        return registry;
    }

    /** The path within the registry; Docker Hub's official images are below {@code library/}. */
    public String path() {
        return path;
    }

    /** Whether it was written without a registry, so that it means Docker Hub only by convention. */
    public boolean isBare() {
        return bare;
    }

    /** Whole name with the registry, e.g. {@code docker.io/library/nginx}. */
    public String name() {
        return registry.host() + "/" + path;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Repository other && registry.equals(other.registry) && path.equals(other.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(registry, path);
    }

    @Override
    public String toString() {
        return name();
    }
}
