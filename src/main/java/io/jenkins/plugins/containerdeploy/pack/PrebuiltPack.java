package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes an image that exists already. Builds nothing; a tag is resolved to the digest that it names now. */
public final class PrebuiltPack implements BuildPack {
    private static final long serialVersionUID = 1L;

    /** The pack's name. */
    public static final String NAME = "prebuilt";

    private final ImageReference reference;

    /** @param reference the image to take, by tag or digest */
    public PrebuiltPack(ImageReference reference) {
        this.reference = Objects.requireNonNull(reference, "reference");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BuildPlan plan(SourceFolder source) {
        String reason = reference.digest().isPresent()
                ? reference + " is given by digest"
                : reference + " is taken as its registry has it now";
        return new BuildPlan(NAME, reason, Map.of(), List.of(new BuildPlan.PullImage(reference)));
    }
}
