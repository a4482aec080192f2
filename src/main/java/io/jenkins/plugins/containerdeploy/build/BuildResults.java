package io.jenkins.plugins.containerdeploy.build;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Reads what a program left in its work folder. Knows what was asked for, so that it can be stored while the program
 * runs and read the answer after a restart. What comes from a build server is not trusted: every part is checked.
 */
public final class BuildResults implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No result file is larger, in bytes; a larger one is not read. */
    public static final int MOST_BYTES = 1_048_576;

    /** Names of the files in the work folder to hand to {@link #read}; one that is not there is left out. */
    public List<String> fileNames() {
        throw new UnsupportedOperationException();
    }

    /**
     * @param files name to content, of those that are there
     * @throws io.jenkins.plugins.containerdeploy.value.FailureException when a command failed, with its last lines, or
     *     when the files do not say what they should
     */
    public BuildResult read(Map<String, String> files) {
        throw new UnsupportedOperationException();
    }

    /** Lines for the log about a build that succeeded, e.g. that its output was clipped. */
    public List<String> warnings(Map<String, String> files) {
        throw new UnsupportedOperationException();
    }
}
