package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Repository;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which image a program makes and where its digest will be read. */
final class ExpectedImage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Who knows the digest. */
    enum Kind {
        /** Built into the engine, which pushes it if it is pushed. */
        ENGINE,
        /** Built and pushed by a builder outside the engine. */
        BUILDER_PUSH,
        /** Pulled by the engine, and perhaps pushed under other names. */
        PULL,
        /** Given by digest: nothing has to be done. */
        KNOWN
    }

    private final Kind kind;
    private final ArrayList<ImageReference> names;
    private final ImageReference from;
    private final boolean push;

    private ExpectedImage(Kind kind, List<ImageReference> names, ImageReference from, boolean push) {
        this.kind = kind;
        this.names = new ArrayList<>(names);
        this.from = from;
        this.push = push;
    }

    static ExpectedImage inEngine(List<ImageReference> names, boolean push) {
        return new ExpectedImage(Kind.ENGINE, names, null, push);
    }

    static ExpectedImage pushedByBuilder(List<ImageReference> names) {
        return new ExpectedImage(Kind.BUILDER_PUSH, names, null, true);
    }

    static ExpectedImage pulled(ImageReference from, List<ImageReference> names) {
        return new ExpectedImage(Kind.PULL, names, from, !names.isEmpty());
    }

    static ExpectedImage known(ImageReference from) {
        return new ExpectedImage(Kind.KNOWN, List.of(), from, false);
    }

    Kind kind() {
        return kind;
    }

    /** The names that it is given. */
    List<ImageReference> names() {
        return Collections.unmodifiableList(names);
    }

    /** What is taken, when nothing is built. */
    ImageReference from() {
        return from;
    }

    /** How many push commands of the engine there are, one for each name. */
    int enginePushes() {
        return push && kind != Kind.BUILDER_PUSH ? names.size() : 0;
    }

    /** Where it lies at the end, if it lies in a registry. */
    Repository repository() {
        return names.isEmpty() ? from.repository() : names.get(0).repository();
    }
}
