package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a build made. */
public final class BuildResult implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Image image;
    private final ArrayList<ImageReference> references;
    private final String pack;
    private final Platform platform;
    private final LinkedHashMap<String, Double> seconds;

    BuildResult(
            Image image, List<ImageReference> references, String pack, Platform platform, Map<String, Double> seconds) {
        this.image = Objects.requireNonNull(image, "image");
        this.references = new ArrayList<>(references);
        this.pack = Objects.requireNonNull(pack, "pack");
        this.platform = platform;
        this.seconds = new LinkedHashMap<>(seconds);
    }

    /** The image: by digest in its registry, or by its id in the build server's engine when it was not pushed. */
    public Image image() {
        return image;
    }

    /** The digest of the image, or its id when it was not pushed. */
    public Digest digest() {
        return image.digest();
    }

    /** The names that were given to it, pushed or not; each names this image at the end of the build. */
    public List<ImageReference> references() {
        return Collections.unmodifiableList(references);
    }

    /** The pack that made it. */
    public String pack() {
        return pack;
    }

    /** What it runs on, as its own configuration says; empty when that could not be read. */
    public Optional<Platform> platform() {
        return Optional.ofNullable(platform);
    }

    /** Seconds per phase, in order, of those that were run: {@code pull}, {@code build}, {@code push}, {@code read}. */
    public Map<String, Double> seconds() {
        return Collections.unmodifiableMap(seconds);
    }
}
