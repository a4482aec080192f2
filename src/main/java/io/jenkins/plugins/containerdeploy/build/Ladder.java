package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.build.BuilderFacts.DockerCommand;

/** Picks the best builder that the build server has. */
public final class Ladder {
    /** How images are built, best first. */
    public enum Rung {
        /** {@code docker buildx build}. */
        BUILDX,
        /** BuildKit inside the engine, through {@code docker build} of a client older than 23. */
        BUILDKIT,
        /** The builder that Docker had before BuildKit. */
        LEGACY
    }

    /**
     * What was picked.
     *
     * @param rung    how images are built
     * @param command by which command
     * @param why     a line for the log
     */
    public record Choice(Rung rung, DockerCommand command, String why) {}

    private Ladder() {}

    /**
     * The first command on the PATH that reaches BuildKit, else the first with the legacy builder.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.FailureException when there is no command or no engine answers
     */
    public static Choice choose(BuilderFacts facts) {
        throw new UnsupportedOperationException();
    }
}
