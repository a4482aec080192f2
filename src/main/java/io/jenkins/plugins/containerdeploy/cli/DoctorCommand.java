package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.build.BuilderFacts;
import io.jenkins.plugins.containerdeploy.build.Ladder;
import io.jenkins.plugins.containerdeploy.build.LocalBuilder;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.rollout.Rollout;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is there of all that builds and deployments need. */
@Command(
        name = "doctor",
        description = "Say what is there (docker, buildx, registries, servers), what is missing and how to get it."
                + " Exit status 1 if something necessary is missing.")
final class DoctorCommand implements Callable<Integer> {
    private static final String INSTALL_DOCKER =
            "Install it: apt-get install docker.io (Debian, Ubuntu), or see docs.docker.com/engine/install.";
    private static final String START_ENGINE =
            "Start the engine, let this user use its socket (group docker), or set DOCKER_HOST.";
    private static final String INSTALL_BUILDX =
            "Install buildx: apt-get install docker-buildx (Debian 13, Ubuntu), or see docs.docker.com/build.";

    private final Console console;
    private final Abort abort;

    @Mixin
    private ServerOptions servers;

    @Option(
            names = "--registry",
            paramLabel = "HOST[:PORT]",
            description = "A registry to ask whether it answers. Repeatable. Default: none.")
    private List<String> registries = new ArrayList<>();

    @Option(
            names = "--helper-image",
            paramLabel = "IMAGE",
            defaultValue = DeployRequest.HELPER_IMAGE,
            description =
                    "The image for probes that the servers should have. Default: " + DeployRequest.HELPER_IMAGE + ".")
    private String helper;

    @Mixin
    private OutputOption output;

    DoctorCommand(Console console, Abort abort) {
        this.console = console;
        this.abort = abort;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<ServerSettings> toCheck = servers.servers(console);
        List<Registry> toAsk =
                registries.stream().map(text -> Registry.of("--registry", text)).toList();
        ImageReference probes = ImageReference.parse("--helper-image", helper);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("java", System.getProperty("java.version") + " at " + System.getProperty("java.home")));
        builder(findings);
        toAsk.forEach(registry -> findings.add(registry(registry)));
        toCheck.forEach(server -> findings.addAll(server(server, probes)));
        boolean ok = findings.stream().noneMatch(finding -> finding.status() == Finding.Status.MISSING);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", ok);
        document.put("checks", findings.stream().map(Finding::document).toList());
        console.result(
                findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator())), document);
        return ok ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private static void builder(List<Finding> findings) throws InterruptedException {
        BuilderFacts facts = LocalBuilder.standard().probeAll();
        if (facts.commands().isEmpty()) {
            findings.add(Finding.missing("docker", "no docker command on the PATH", INSTALL_DOCKER));
            return;
        }
        facts.commands().forEach(command -> {
            String client = command.path() + " " + command.clientVersion() + ", "
                    + (command.buildxVersion().isEmpty() ? "no buildx" : "buildx " + command.buildxVersion());
            findings.add(
                    command.hasEngine()
                            ? Finding.ok("docker", client + ", engine " + command.engineVersion())
                            : Finding.note("docker", client + ", no engine: " + command.error(), START_ENGINE));
        });
        try {
            Ladder.Choice choice = Ladder.choose(facts);
            findings.add(
                    choice.rung() == Ladder.Rung.LEGACY
                            ? Finding.note("builder", choice.why(), INSTALL_BUILDX)
                            : Finding.ok("builder", choice.why()));
        } catch (FailureException e) {
            findings.add(Finding.missing("builder", e.problem(), e.action()));
        }
    }

    private Finding registry(Registry registry) {
        Finding finding = RegistryCheck.of(registry);
        if (finding.status() != Finding.Status.OK) {
            return finding;
        }
        Optional<RegistryLogin> login = DockerConfig.of(System.getenv()).login(registry);
        return Finding.ok(
                finding.name(),
                finding.found()
                        + login.map(found -> "; logged in as " + found.username())
                                .orElse("; no login of docker login"));
    }

    private List<Finding> server(ServerSettings settings, ImageReference probes) {
        String name = "server " + settings.name();
        try (DockerServer server = DockerServer.connect(settings, console);
                Abort.Registration registration = abort.whenRequested(server::abort)) {
            Finding engine = Finding.ok(
                    name, "Docker " + server.version() + ", API " + server.apiVersion() + ", " + server.platform());
            return List.of(engine, helper(new Rollout(server, console).hasImage(probes), settings, probes));
        } catch (FailureException e) {
            return List.of(Finding.missing(name, e.problem(), e.action()));
        }
    }

    private static Finding helper(boolean isThere, ServerSettings settings, ImageReference probes) {
        String name = "helper image on " + settings.name();
        return isThere
                ? Finding.ok(name, probes + " is there")
                : Finding.note(
                        name,
                        probes + " is not there",
                        "It is pulled when an app's network cannot be reached from here; where it cannot be pulled, name"
                                + " another with --helper-image: any with sh, nc and timeout.");
    }
}
