package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.build.Ladder.Rung;
import io.jenkins.plugins.containerdeploy.testing.Need;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each rung of the ladder, run by each executor, on this machine's engine. */
enum Way {
    BUILDX_BY_PROCESSES(Rung.BUILDX, false),
    BUILDX_BY_SCRIPT(Rung.BUILDX, true),
    BUILDKIT_BY_PROCESSES(Rung.BUILDKIT, false),
    BUILDKIT_BY_SCRIPT(Rung.BUILDKIT, true),
    LEGACY_BY_PROCESSES(Rung.LEGACY, false),
    LEGACY_BY_SCRIPT(Rung.LEGACY, true);

    private final Rung rung;
    private final boolean script;

    Way(Rung rung, boolean script) {
        this.rung = rung;
        this.script = script;
    }

    /** What runs a request and waits for it. */
    interface Builder {
        BuildResult run(BuildRequest request, Log log) throws InterruptedException;
    }

    Rung rung() {
        return rung;
    }

    boolean buildKit() {
        return rung != Rung.LEGACY;
    }

    /** Skips the test, with what is missing, where this machine has not this rung. */
    Builder open(Path folder) throws IOException, InterruptedException {
        return open(folder, userConfig(folder));
    }

    /** As a user with this Docker configuration folder. */
    Builder open(Path folder, Path config) throws InterruptedException {
        return open(folder, environment(config));
    }

    /** In this environment. */
    Builder open(Path folder, Map<String, String> environment) throws InterruptedException {
        BuilderFacts facts = facts(environment);
        Path work = folder.resolve("work");
        if (script) {
            return (request, log) -> new ScriptRun(work, environment).run(request, facts, log);
        }
        return (request, log) -> new LocalBuilder(work, environment).run(request, facts, log);
    }

    /** An empty Docker configuration, with buildx on its rung. */
    Path userConfig(Path folder) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Path link = config.resolve("cli-plugins");
        Optional<Path> plugins = plugins();
        if (rung == Rung.BUILDX && plugins.isPresent() && !Files.exists(link)) {
            Files.createSymbolicLink(link, plugins.get());
        }
        return config;
    }

    Map<String, String> environment(Path config) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DOCKER_CONFIG", config.toString());
        environment.put("BUILDX_CONFIG", config.resolve("buildx").toString());
        return environment;
    }

    BuilderFacts facts(Map<String, String> environment) throws InterruptedException {
        BuilderFacts found = new LocalBuilder(Path.of("/"), environment).probeAll();
        List<DockerCommand> engines =
                found.commands().stream().filter(DockerCommand::hasEngine).toList();
        need(!engines.isEmpty(), "no Docker engine answers; ./dev engine starts one");
        DockerCommand any = engines.get(0);
        return switch (rung) {
            case BUILDX -> {
                need(any.buildx(), "no docker-buildx; ./dev tools buildx fetches it");
                yield found;
            }
            case BUILDKIT -> {
                Optional<DockerCommand> old =
                        engines.stream().filter(DockerCommand::hasOwnBuildKit).findFirst();
                need(old.isPresent(), "no docker command older than 23, as Debian 12 has it");
                yield only(old.orElseThrow(), old.orElseThrow().clientVersion(), found);
            }
            // What a client without buildx amounts to; the engine is told by DOCKER_BUILDKIT.
            case LEGACY -> only(any, "24.0.0", found);
        };
    }

    private static BuilderFacts only(DockerCommand command, String version, BuilderFacts found) {
        String text = String.join(
                "\n",
                "config " + found.configFolder(),
                "builders " + found.buildersFolder(),
                "command " + command.path(),
                "version " + version + " " + command.engineVersion() + " " + command.engineApi() + " "
                        + command.platform().orElseThrow().toString().replace('/', ' '),
                "builder",
                "settings",
                found.configJson());
        return BuilderFacts.parse(text);
    }

    /** Where {@code ./dev tools buildx} put it, unless docker has it anyway. */
    private static Optional<Path> plugins() {
        return Optional.ofNullable(System.getenv("CONTAINER_DEPLOY_TEST_CLI_PLUGINS"))
                .map(Path::of)
                .filter(folder -> Files.isExecutable(folder.resolve("docker-buildx")));
    }

    private void need(boolean there, String otherwise) {
        Need.that(there, name() + " needs what is not here: " + otherwise);
    }
}
