package io.jenkins.plugins.containerdeploy.image;

import io.jenkins.plugins.containerdeploy.value.Check;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/** What a user writes to name an image: {@code [registry/]path[:tag][@digest]}. */
public final class ImageReference implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Repository repository;
    private final Tag tag;
    private final Digest digest;

    private ImageReference(Repository repository, Tag tag, Digest digest) {
        this.repository = Objects.requireNonNull(repository, "repository");
        this.tag = tag;
        this.digest = digest;
    }

    /** @throws io.jenkins.plugins.containerdeploy.value.InputException when a part of it is not valid */
    public static ImageReference parse(String field, String text) {
        Check.present(field, text, "Write an image such as registry.example.com/team/shop:1.2.");
        String rest = text;
        Digest digest = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = Digest.of(field, rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        Tag tag = null;
        int colon = rest.lastIndexOf(':');
        // A colon before the last slash belongs to the registry's port.
        if (colon > rest.lastIndexOf('/')) {
            tag = Tag.of(field, rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        return new ImageReference(Repository.of(field, rest), tag, digest);
    }

    /** The image that the tag names at the time of use. */
    public static ImageReference tagged(Repository repository, Tag tag) {
        return new ImageReference(repository, Objects.requireNonNull(tag, "tag"), null);
    }

    /** This very image. */
    public static ImageReference pinned(Repository repository, Digest digest) {
        return new ImageReference(repository, null, Objects.requireNonNull(digest, "digest"));
    }

    /** The repository. */
    public Repository repository() {
        return repository;
    }

    /** The tag, if one was written. */
    public Optional<Tag> tag() {
        return Optional.ofNullable(tag);
    }

    /** The digest, if one was written. */
    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** What to pull: the digest when there is one, else the tag, else {@code latest}. */
    public String pullName() {
        if (digest != null) {
            return repository.name() + "@" + digest;
        }
        return repository.name() + ":" + (tag == null ? Tag.LATEST : tag);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ImageReference other
                && repository.equals(other.repository)
                && Objects.equals(tag, other.tag)
                && Objects.equals(digest, other.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(repository, tag, digest);
    }

    /** The normal form, with the registry; parsing it gives an equal reference. */
    @Override
    public String toString() {
        return repository.name() + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
