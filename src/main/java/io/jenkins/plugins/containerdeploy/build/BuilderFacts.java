package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a probe found on a build server. Holds its user's Docker configuration, so it is never stored or shown whole.
 */
public final class BuilderFacts {
    private static final String SETTINGS = "\nsettings\n";
    private static final int ENGINE_WORDS = 5;

    private final List<DockerCommand> commands;
    private final String configFolder;
    private final String buildersFolder;
    private final String configJson;

    private BuilderFacts(List<DockerCommand> commands, String configFolder, String buildersFolder, String configJson) {
        this.commands = List.copyOf(commands);
        this.configFolder = configFolder;
        this.buildersFolder = buildersFolder;
        this.configJson = configJson;
    }

    /**
     * Reads the output of {@link Probe#command()}, which is not trusted: what does not parse is left out.
     *
     * @throws FailureException when it is not such an output at all
     */
    public static BuilderFacts parse(String output) {
        int end = output.indexOf(SETTINGS);
        if (end < 0) {
            throw new FailureException(
                    "The build server did not say which docker commands it has",
                    "Check that it is Unix and has /bin/sh, and that its Docker engine answers.",
                    Arrays.asList(output.split("\n")));
        }
        Map<String, String> folders = new HashMap<>();
        List<Map<String, String>> found = new ArrayList<>();
        for (String line : output.substring(0, end).split("\n")) {
            String[] parts = line.split(" ", 2);
            String rest = parts.length > 1 ? parts[1].strip() : "";
            if (parts[0].equals("command") && rest.startsWith("/")) {
                found.add(new HashMap<>());
            }
            (found.isEmpty() ? folders : found.get(found.size() - 1)).put(parts[0], rest);
        }
        return new BuilderFacts(
                found.stream().map(BuilderFacts::command).toList(),
                folders.getOrDefault("config", ""),
                folders.getOrDefault("builders", ""),
                output.substring(end + SETTINGS.length()).strip());
    }

    private static DockerCommand command(Map<String, String> answers) {
        String[] version = answers.getOrDefault("version", "").split("\\s+");
        String[] builder = answers.getOrDefault("builder", "").split("\\s+");
        boolean buildx = builder.length == 4 && builder[0].equals("Name:") && builder[2].equals("Driver:");
        Optional<Platform> platform = version.length == ENGINE_WORDS ? platform(version) : Optional.empty();
        String[] buildxVersion = answers.getOrDefault("buildx", "").split("\\s+");
        return new DockerCommand(
                answers.get("command"),
                version[0].matches("[0-9].*") ? version[0] : "",
                buildx,
                buildxVersion.length > 1 ? buildxVersion[1] : "",
                buildx ? builder[1] : "",
                buildx ? builder[3] : "",
                platform.isPresent() ? version[1] : "",
                platform.isPresent() ? version[2] : "",
                platform,
                platform.isPresent() ? "" : answers.getOrDefault("version", ""));
    }

    private static Optional<Platform> platform(String[] version) {
        try {
            return Optional.of(Platform.parse("engine", version[3] + "/" + version[4]));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** Every {@code docker} that was asked, in the order of the PATH, each file once. */
    public List<DockerCommand> commands() {
        return commands;
    }

    /** The user's Docker configuration folder. */
    String configFolder() {
        return configFolder;
    }

    /** Where buildx keeps the user's builders. */
    String buildersFolder() {
        return buildersFolder;
    }

    /** The user's {@code config.json}, empty if there is none; may hold logins. */
    String configJson() {
        return configJson;
    }

    /** The commands alone. */
    @Override
    public String toString() {
        return commands.toString();
    }
}
