package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.List;
import java.util.Map;

/**
 * A request made concrete for one build server: files to write into a work folder of its own, then commands, one after
 * the other, of which the first that fails ends it. Holds secrets, so it is never stored.
 */
public final class BuildProgram {
    private final String workFolder;
    private final Map<String, String> files;
    private final Map<String, String> environment;
    private final Map<String, String> secretEnvironment;
    private final List<ProgramStep> steps;
    private final BuildResults results;

    private BuildProgram(
            String workFolder,
            Map<String, String> files,
            Map<String, String> environment,
            Map<String, String> secretEnvironment,
            List<ProgramStep> steps,
            BuildResults results) {
        this.workFolder = workFolder;
        this.files = files;
        this.environment = environment;
        this.secretEnvironment = secretEnvironment;
        this.steps = steps;
        this.results = results;
    }

    /**
     * Chooses the builder and says in the log which and why. Touches nothing.
     *
     * @param workFolder absolute path of a folder on the build server that is this build's alone; it need not exist,
     *     is emptied at the start, and must not be inside the source
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when the request needs a better builder
     * @throws io.jenkins.plugins.containerdeploy.value.FailureException when there is no usable one
     */
    public static BuildProgram of(BuildRequest request, BuilderFacts facts, String workFolder, Log log) {
        throw new UnsupportedOperationException();
    }

    /** Reads what running this leaves in the work folder; serializable and without secrets, so it can be stored. */
    public BuildResults results() {
        return results;
    }

    /** The folder that is this build's alone. */
    public String workFolder() {
        return workFolder;
    }

    Map<String, String> files() {
        return files;
    }

    Map<String, String> environment() {
        return environment;
    }

    Map<String, String> secretEnvironment() {
        return secretEnvironment;
    }

    List<ProgramStep> steps() {
        return steps;
    }
}
