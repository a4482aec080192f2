package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a build pack wants done, as data: files to write beside the source, then steps; the last makes the image. */
public final class BuildPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String pack;
    private final String reason;
    private final TreeMap<String, String> files;
    private final ArrayList<Step> steps;

    /**
     * @param pack   the pack's name
     * @param reason why it goes this way, a line for the log, e.g. which Dockerfile was taken
     * @param files  name, without a folder, to content; written into the build's own work folder, not into the source
     * @param steps  at least one
     */
    public BuildPlan(String pack, String reason, Map<String, String> files, List<? extends Step> steps) {
        this.pack = Objects.requireNonNull(pack, "pack");
        this.reason = Objects.requireNonNull(reason, "reason");
        this.files = new TreeMap<>(files);
        this.steps = new ArrayList<>(steps);
        if (steps.isEmpty() || files.keySet().stream().anyMatch(name -> !name.matches("[A-Za-z0-9.-]+"))) {
            throw new IllegalArgumentException("a plan has at least one step, and plain file names");
        }
    }

    /** The pack's name. */
    public String pack() {
        return pack;
    }

    /** Why it goes this way, a line for the log. */
    public String reason() {
        return reason;
    }

    /** Name to content of the files to write into the work folder. */
    public Map<String, String> files() {
        return Collections.unmodifiableMap(files);
    }

    /** In order. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** Whether a step hands build secrets to its build. */
    public boolean takesSecrets() {
        return steps.stream().anyMatch(step -> step instanceof BuildImage build && build.takesSecrets());
    }

    /** One thing to do. */
    public interface Step extends Serializable {}

    /** Take an image as it is in a registry. */
    public static final class PullImage implements Step {
        private static final long serialVersionUID = 1L;
        private final ImageReference reference;

        /** By tag, which is resolved to a digest before anything else, or by digest. */
        public PullImage(ImageReference reference) {
            this.reference = Objects.requireNonNull(reference, "reference");
        }

        /** What to take. */
        public ImageReference reference() {
            return reference;
        }
    }
}
