package io.jenkins.plugins.containerdeploy.jenkins.history;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The images that a run built, oldest first. */
public final class BuiltImages extends InvisibleAction {
    // Parallel branches add while the run is being written.
    private final List<BuiltImage> images = new CopyOnWriteArrayList<>();

    /** Notes an image and saves the run. The same image built again is kept once. */
    public static void add(Run<?, ?> run, BuiltImage image) throws IOException {
        BuiltImages action = actionOf(run);
        action.images.removeIf(other -> other.getImage().equals(image.getImage())
                && other.getReference().equals(image.getReference()));
        action.images.add(image);
        run.save();
    }

    private static synchronized BuiltImages actionOf(Run<?, ?> run) {
        BuiltImages action = run.getAction(BuiltImages.class);
        if (action == null) {
            action = new BuiltImages();
            run.addAction(action);
        }
        return action;
    }

    /** What the run built so far. */
    public static List<BuiltImage> of(Run<?, ?> run) {
        BuiltImages action = run.getAction(BuiltImages.class);
        return action == null ? List.of() : List.copyOf(action.images);
    }

    /** The last image that the run built under that name. */
    public static Optional<BuiltImage> named(Run<?, ?> run, ImageReference reference) {
        return of(run).stream()
                .filter(built -> built.getReference().equals(reference.pullName()))
                .reduce((earlier, later) -> later);
    }

    /**
     * The image that the run built.
     *
     * @throws InputException when it built none, or several: then it lists them
     */
    public static BuiltImage only(String field, Run<?, ?> run) {
        List<BuiltImage> images = of(run);
        if (images.isEmpty()) {
            throw new InputException(
                    field, "is missing, and this run has built no image", "Write it, or run containerBuild before.");
        }
        if (images.stream().map(BuiltImage::getImage).distinct().count() > 1) {
            throw new InputException(
                    field,
                    "is missing, and this run has built several images",
                    "Write one of: "
                            + images.stream()
                                    .map(image -> image.getReference() + " (" + image.getImage() + ")")
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return images.get(images.size() - 1);
    }
}
