package io.jenkins.plugins.containerdeploy.jenkins.history;

import io.jenkins.plugins.containerdeploy.image.Image;
import java.io.Serializable;
import java.util.Objects;

/** One image that a run built, as its record keeps it. */
public final class BuiltImage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** {@code repository@sha256:…}, or an image id when it was not pushed. */
    private final String image;
    /** What people call it, with its tag. */
    private final String reference;

    private final String platform;
    private final String pack;

    /**
     * @param reference repository and tag as pushed or tagged
     * @param platform  e.g. {@code linux/amd64}
     * @param pack      the build pack's name
     */
    public BuiltImage(Image image, String reference, String platform, String pack) {
        this.image = image.toString();
        this.reference = Objects.requireNonNull(reference, "reference");
        this.platform = Objects.requireNonNull(platform, "platform");
        this.pack = Objects.requireNonNull(pack, "pack");
    }

    /** The image itself, which cannot change. */
    public Image image() {
        return Image.parse("image", image);
    }

    /** Repository and tag as pushed or tagged. */
    public String getReference() {
        return reference;
    }

    /** E.g. {@code linux/amd64}. */
    public String getPlatform() {
        return platform;
    }

    /** The build pack's name. */
    public String getPack() {
        return pack;
    }

    /** Text of {@link #image()}. */
    public String getImage() {
        return image;
    }
}
