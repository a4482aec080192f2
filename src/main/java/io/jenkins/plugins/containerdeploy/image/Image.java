package io.jenkins.plugins.containerdeploy.image;

import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * One image that cannot change: {@code repository@sha256:…} in a registry, or, before a push, an image id of one
 * engine. Deploying is always by one of these, never by a tag.
 */
public final class Image implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Repository repository;
    private final Digest digest;

    private Image(Repository repository, Digest digest) {
        this.repository = repository;
        this.digest = Objects.requireNonNull(digest, "digest");
    }

    /** An image in a registry, by the digest of its manifest or index. */
    public static Image inRegistry(Repository repository, Digest digest) {
        return new Image(Objects.requireNonNull(repository, "repository"), digest);
    }

    /** An image that only one engine has, by its id. */
    public static Image local(Digest id) {
        return new Image(null, id);
    }

    /** Reads back {@link #toString()}. */
    public static Image parse(String field, String text) {
        if (text != null && text.startsWith("sha256:")) {
            return local(Digest.of(field, text));
        }
        ImageReference reference = ImageReference.parse(field, text);
        Digest digest = reference
                .digest()
                .orElseThrow(() -> new InputException(
                        field, Shown.quoted(text) + " has no digest", "Write repository@sha256:… ."));
        return inRegistry(reference.repository(), digest);
    }

    /** The repository; empty for an image that was not pushed. */
    public Optional<Repository> repository() {
        return Optional.ofNullable(repository);
    }

    /** The manifest's digest, or the image id when it was not pushed. */
    public Digest digest() {
        return digest;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Image other && Objects.equals(repository, other.repository) && digest.equals(other.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(repository, digest);
    }

    /** {@code repository@sha256:…} or {@code sha256:…}: what an engine takes as the image of a container. */
    @Override
    public String toString() {
        return repository == null ? digest.value() : repository.name() + "@" + digest;
    }
}
