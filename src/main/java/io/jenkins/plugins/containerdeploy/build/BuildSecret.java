package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SecretName;
import java.util.Objects;
import java.util.Optional;

/**
 * A secret that a Dockerfile may ask for with {@code RUN --mount=type=secret,id=NAME}. Stays in memory: it is not
 * serializable, and its text form hides the value.
 */
public final class BuildSecret {
    private static final int MOST_PATH_CHARACTERS = 4096;

    private final SecretName name;
    private final String value;
    private final String path;

    private BuildSecret(SecretName name, String value, String path) {
        this.name = Objects.requireNonNull(name, "name");
        this.value = value;
        this.path = path;
    }

    /** @throws InputException when the value cannot travel in an environment: it has a NUL or is too long */
    public static BuildSecret ofValue(SecretName name, String value) {
        String field = "buildSecrets." + name;
        Check.text(field, value, EnvText.MOST_CHARACTERS);
        if (!EnvText.fits(value)) {
            throw new InputException(field, "is too long for an environment", "Hand it over as a file.");
        }
        return new BuildSecret(name, value, null);
    }

    /** @param path absolute path of a file on the build server; BuildKit takes at most 500 kB */
    public static BuildSecret ofFile(SecretName name, String path) {
        String field = "buildSecrets." + name;
        Check.text(field, path, MOST_PATH_CHARACTERS);
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new InputException(
                    field, "is not the absolute path of a file", "Write an absolute path on the build server.");
        }
        return new BuildSecret(name, null, path);
    }

    /** The id in the Dockerfile. */
    public SecretName name() {
        return name;
    }

    /** The value, when it is in memory: never for a log, a label or an argument list. */
    Optional<String> value() {
        return Optional.ofNullable(value);
    }

    /** The file's path, when it is in a file. */
    Optional<String> path() {
        return Optional.ofNullable(path);
    }

    @Override
    public String toString() {
        return name + "=****";
    }
}
