package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.value.Log;
import java.nio.file.Path;
import java.util.Map;

/** Builds on this very machine, without a shell. */
public final class LocalBuilder {
    /**
     * @param workRoot    where each build gets a folder of its own; made when it is not there, outside every source
     * @param environment what the commands see, e.g. {@code System.getenv()}
     */
    public LocalBuilder(Path workRoot, Map<String, String> environment) {}

    /** In the user's cache folder, with this process's environment. */
    public static LocalBuilder standard() {
        return standard(System.getenv());
    }

    /** In the user's cache folder, with an environment that may name another engine. */
    public static LocalBuilder standard(Map<String, String> environment) {
        throw new UnsupportedOperationException();
    }

    /** What is there. */
    public BuilderFacts probe() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Probes, builds, pushes and reads the digest back. An interrupt of the calling thread ends every process that was
     * started, and with them the build in the engine.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.InputException before anything is touched
     * @throws io.jenkins.plugins.containerdeploy.value.FailureException when a command failed
     * @throws InterruptedException when the thread was interrupted; all processes are gone then
     */
    public BuildResult run(BuildRequest request, Log log) throws InterruptedException {
        return run(request, probe(), log);
    }

    /** As {@link #run(BuildRequest, Log)}, with facts that an earlier probe found. */
    public BuildResult run(BuildRequest request, BuilderFacts facts, Log log) throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
