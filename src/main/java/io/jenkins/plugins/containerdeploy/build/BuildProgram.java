package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.List;
import java.util.Map;

/**
 * A request made concrete for one build server: files to write into a work folder of its own, then commands, one after
 * the other, of which the first that fails ends it. Holds secrets, so it is never stored.
 */
public final class BuildProgram {
    /** Below the work folder: the private Docker configuration, which is deleted at the end whatever happens. */
    static final String CONFIG_FOLDER = "config";
    /** Below the work folder: the plan's files. */
    static final String PLAN_FOLDER = "plan";

    private final String workFolder;
    private final Map<String, String> planFiles;
    private final String configJson;
    private final String userConfig;
    private final Map<String, String> environment;
    private final Map<String, String> secrets;
    private final List<ProgramStep> steps;
    private final BuildResults results;

    BuildProgram(
            String workFolder,
            Map<String, String> planFiles,
            String configJson,
            String userConfig,
            Map<String, String> environment,
            Map<String, String> secrets,
            List<ProgramStep> steps,
            BuildResults results) {
        this.workFolder = workFolder;
        this.planFiles = Map.copyOf(planFiles);
        this.configJson = configJson;
        this.userConfig = userConfig;
        this.environment = Map.copyOf(environment);
        this.secrets = Map.copyOf(secrets);
        this.steps = List.copyOf(steps);
        this.results = results;
    }

    /**
     * Chooses the builder and says in the log which and why. Touches nothing.
     *
     * @param workFolder absolute path of a folder on the build server that is this build's alone; it need not exist,
     *     is deleted and made anew at the start, and must not be inside the source
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when the request needs a better builder
     * @throws io.jenkins.plugins.containerdeploy.value.FailureException when there is no usable one
     */
    public static BuildProgram of(BuildRequest request, BuilderFacts facts, String workFolder, Log log) {
        return new ProgramMaker(request, facts, workFolder, log).make();
    }

    /** Reads what running this leaves in the work folder; serializable and without secrets, so it can be stored. */
    public BuildResults results() {
        return results;
    }

    /** The folder that is this build's alone. */
    public String workFolder() {
        return workFolder;
    }

    /** Name to content. */
    Map<String, String> planFiles() {
        return planFiles;
    }

    /** Secret: it may hold logins. */
    String configJson() {
        return configJson;
    }

    /** The user's Docker configuration folder. */
    String userConfig() {
        return userConfig;
    }

    /** Public. */
    Map<String, String> environment() {
        return environment;
    }

    /** Secret: only for the commands that build. */
    Map<String, String> secrets() {
        return secrets;
    }

    /** In order. */
    List<ProgramStep> steps() {
        return steps;
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return steps.stream().map(ProgramStep::title).toList().toString();
    }
}
