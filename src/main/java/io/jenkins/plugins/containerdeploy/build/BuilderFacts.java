package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.Platform;
import java.util.List;
import java.util.Optional;

/** What a probe found on a build server. Holds its user's Docker configuration, so it is never stored or shown whole. */
public final class BuilderFacts {
    private final List<DockerCommand> commands;
    private final String configFolder;
    private final String buildxFolder;
    private final String configJson;

    BuilderFacts(List<DockerCommand> commands, String configFolder, String buildxFolder, String configJson) {
        this.commands = List.copyOf(commands);
        this.configFolder = configFolder;
        this.buildxFolder = buildxFolder;
        this.configJson = configJson;
    }

    /**
     * Reads the output of {@link Probe#command()}, which is not trusted: what does not parse is left out.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.FailureException when it is not such an output at all
     */
    public static BuilderFacts parse(String output) {
        throw new UnsupportedOperationException();
    }

    /** Every {@code docker} on the PATH, in its order, each file once. */
    public List<DockerCommand> commands() {
        return commands;
    }

    /** The user's Docker configuration folder. */
    String configFolder() {
        return configFolder;
    }

    /** Where buildx keeps the user's builders. */
    String buildxFolder() {
        return buildxFolder;
    }

    /** The user's {@code config.json}; may hold logins. */
    String configJson() {
        return configJson;
    }

    /**
     * One {@code docker} command and what it reaches.
     *
     * @param path          absolute
     * @param clientVersion e.g. {@code 28.2.2}; empty when it did not say
     * @param buildxVersion e.g. {@code v0.13.1}; empty when it has none
     * @param builder       name of buildx's current builder; empty when unknown
     * @param driver        that builder's driver, e.g. {@code docker}, {@code docker-container}; empty when unknown
     * @param engineVersion empty when no engine answered
     * @param engineApi     e.g. {@code 1.41}; empty when no engine answered
     * @param platform      the engine's; empty when none answered
     * @param error         the last line that it wrote when no engine answered, else empty
     */
    public record DockerCommand(
            String path,
            String clientVersion,
            String buildxVersion,
            String builder,
            String driver,
            String engineVersion,
            String engineApi,
            Optional<Platform> platform,
            String error) {
        /** Whether it reached an engine. */
        public boolean hasEngine() {
            return !engineApi.isEmpty();
        }

        /** Whether it has buildx. */
        public boolean hasBuildx() {
            return !buildxVersion.isEmpty();
        }
    }
}
