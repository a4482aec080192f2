package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.value.FailureException;

/** Picks the best builder that a build server has. */
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
     */
    public record Choice(Rung rung, DockerCommand command) {
        /** A line for the log: what builds, and why nothing better. */
        public String why() {
            String path = command.path() + " " + command.clientVersion();
            return switch (rung) {
                case BUILDX -> path + " with buildx, builder " + command.builder() + " (" + command.driver() + ")";
                case BUILDKIT ->
                    path + " with the BuildKit of engine " + command.engineVersion()
                            + ", because no docker command before it has buildx";
                case LEGACY ->
                    path + " with the legacy builder of engine " + command.engineVersion()
                            + ", because no docker command has buildx";
            };
        }
    }

    private Ladder() {}

    /**
     * The first command on the PATH that reaches BuildKit, else the first that reaches an engine.
     *
     * @throws FailureException when there is no command or no engine answers
     */
    public static Choice choose(BuilderFacts facts) {
        Choice legacy = null;
        for (DockerCommand command : facts.commands()) {
            if (command.buildx() && (command.hasEngine() || command.buildsElsewhere())) {
                return new Choice(Rung.BUILDX, command);
            }
            if (command.hasEngine() && command.hasOwnBuildKit()) {
                return new Choice(Rung.BUILDKIT, command);
            }
            if (command.hasEngine() && legacy == null) {
                legacy = new Choice(Rung.LEGACY, command);
            }
        }
        if (legacy != null) {
            return legacy;
        }
        if (facts.commands().isEmpty()) {
            throw new FailureException(
                    "There is no docker command on the build server's PATH",
                    "Install Docker there, e.g. Debian's package docker.io, or choose another build server.");
        }
        throw new FailureException(
                "No Docker engine answers on the build server",
                "Start it, let this user use its socket (group docker), or set DOCKER_HOST.",
                facts.commands().stream()
                        .map(command -> command.path() + ": " + command.error())
                        .toList());
    }
}
