package io.jenkins.plugins.containerdeploy.pack;

import java.io.IOException;
import java.io.Serializable;

/** A way to turn source into an image. An implementation is its settings, checked when it is constructed. */
public interface BuildPack extends Serializable {
    /** The name that a user writes, e.g. {@code dockerfile}. */
    String name();

    /**
     * What has to be done. Reads the source and touches nothing.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when a setting does not fit the source, e.g.
     *     its Dockerfile is not there
     * @throws IOException when the source cannot be read
     */
    BuildPlan plan(SourceFolder source) throws IOException;
}
