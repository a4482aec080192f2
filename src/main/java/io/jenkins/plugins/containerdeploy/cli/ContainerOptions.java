package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.rollout.ContainerSettings;
import io.jenkins.plugins.containerdeploy.rollout.PublishedPort;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.HiddenValue;
import io.jenkins.plugins.containerdeploy.value.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How the app's containers are made. */
final class ContainerOptions {
    private static final int MOST_CHARACTERS = 131_072;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "The port that the app listens on; the app finds it in PORT. Default: the published one, else the"
                            + " only one that the image exposes.")
    private String port;

    @Option(
            names = "--publish",
            paramLabel = "[IP:]HOST:CONTAINER[/udp]",
            description = "A port of the server that leads to the container, e.g. 8080:80. Repeatable. Default: none.")
    private List<String> publish = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "KEY=VALUE",
            description = "A variable for the app; its value is public. Repeatable. Default: none.")
    private List<String> env = new ArrayList<>();

    @Option(
            names = "--secret",
            paramLabel = "KEY=SOURCE",
            description =
                    "A variable for the app whose value is secret, from env:NAME or file:PATH (without one line break"
                            + " at its end). Repeatable. Default: none.")
    private List<String> secrets = new ArrayList<>();

    @ArgGroup(validate = false, heading = "%nHealth check:%n")
    private HealthOptions health = new HealthOptions();

    ContainerSettings settings(Console console) {
        ContainerSettings.Builder settings = ContainerSettings.builder().health(health.check());
        if (port != null) {
            settings.port(Port.parse("--port", port));
        }
        publish.forEach(text -> settings.publish(PublishedPort.parse("--publish", text)));
        KeyValue.parse("--env", env).forEach((key, value) -> settings.env(EnvKey.of("--env", key), value));
        for (Map.Entry<String, String> entry :
                KeyValue.parse("--secret", secrets).entrySet()) {
            EnvKey key = EnvKey.of("--secret", entry.getKey());
            String value = SecretArgument.parse("--secret", entry.getValue()).read(console);
            settings.secret(key, HiddenValue.of("--secret", value, MOST_CHARACTERS));
        }
        return settings.build();
    }
}
