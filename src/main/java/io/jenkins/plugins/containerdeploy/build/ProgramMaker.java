package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.build.Ladder.Rung;
import io.jenkins.plugins.containerdeploy.build.ProgramStep.Phase;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.pack.BuildImage;
import io.jenkins.plugins.containerdeploy.pack.BuildPlan;
import io.jenkins.plugins.containerdeploy.pack.BuildPlan.PullImage;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes a program of a request: which commands there are, by the rung of the ladder and the kind of plan. */
final class ProgramMaker {
    /** All that the engine says of an image, on one line: a template of single fields fails where one is not given. */
    private static final String INSPECT = "{{json .}}";

    private final BuildRequest request;
    private final BuilderFacts facts;
    private final String workFolder;
    private final Log log;
    private final List<ProgramStep> steps = new ArrayList<>();
    private final Set<Registry> registries = new HashSet<>();
    /** Null when nothing has to be run. */
    private Ladder.Choice choice;

    ProgramMaker(BuildRequest request, BuilderFacts facts, String workFolder, Log log) {
        if (!workFolder.startsWith("/") || (workFolder + "/").startsWith(request.source() + "/")) {
            throw new IllegalArgumentException("the work folder is absolute and outside the source");
        }
        this.request = request;
        this.facts = facts;
        this.workFolder = workFolder;
        this.log = log;
    }

    BuildProgram make() {
        log.line("Build pack " + request.plan().pack() + ": " + request.plan().reason());
        BuildPlan.Step step = request.plan().steps().get(0);
        ExpectedImage expected = step instanceof PullImage pull ? pull(pull) : build((BuildImage) step);
        Set<Registry> logins =
                request.logins().stream().map(login -> login.registry()).collect(Collectors.toSet());
        return new BuildProgram(
                workFolder,
                request.plan().files(),
                DockerConfig.json(facts.configJson(), request.logins(), registries),
                facts.configFolder(),
                environment(),
                secrets(),
                steps,
                new BuildResults(request.plan().pack(), expected, steps, logins));
    }

    private ExpectedImage build(BuildImage step) {
        choice = Ladder.choose(facts);
        log.line("Building with " + choice.why());
        if (choice.rung() == Rung.LEGACY) {
            refuseBuildKit(step);
            log.line("WARNING: the legacy builder has no build secrets, cache mounts or parallel stages and is to leave"
                    + " Docker. Install docker-buildx on the build server.");
        }
        step.registries().forEach(host -> registries.add(Registry.of("FROM", host)));
        List<ImageReference> names = request.references();
        List<String> argv = new BuildCommand(request, step, choice, workFolder).argv();
        steps.add(ProgramStep.logged(Phase.BUILD, "Build " + joined(names), argv));
        if (request.push()) {
            registries.add(request.repository().registry());
        }
        if (request.push() && choice.command().buildsElsewhere()) {
            return ExpectedImage.pushedByBuilder(names);
        }
        if (request.push()) {
            push(names);
        }
        // By a name and by the id: which of the two the engine knows depends on its image store.
        inspect(names.get(0), true);
        return ExpectedImage.inEngine(names, request.push());
    }

    private void refuseBuildKit(BuildImage step) {
        DockerCommand command = choice.command();
        String has = ", and " + command.path() + " " + command.clientVersion()
                + " on the build server has only the legacy builder";
        String action = "Install docker-buildx on the build server, or choose one that has it.";
        step.whyBuildKit().ifPresent(why -> {
            throw new InputException("pack", request.plan().pack() + " needs BuildKit for " + why + has, action);
        });
        if (!request.secrets().isEmpty()) {
            throw new InputException("buildSecrets", "need BuildKit" + has, action);
        }
    }

    private ExpectedImage pull(PullImage step) {
        ImageReference from = step.reference();
        List<ImageReference> names = request.references().stream()
                .filter(name -> request.push() && !name.pullName().equals(from.pullName()))
                .toList();
        if (from.digest().isPresent() && names.isEmpty()) {
            return ExpectedImage.known(from);
        }
        choice = Ladder.choose(facts);
        registries.add(from.repository().registry());
        registries.add(request.repository().registry());
        List<String> argv = new ArrayList<>(List.of(choice.command().path(), "pull"));
        request.platform().ifPresent(platform -> argv.addAll(List.of("--platform", platform.toString())));
        argv.add(from.pullName());
        steps.add(ProgramStep.kept(Phase.PULL, "Pull " + from, argv, BuildResults.PULL_FILE));
        for (ImageReference name : names) {
            List<String> tag = List.of(choice.command().path(), "tag", from.pullName(), name.pullName());
            steps.add(ProgramStep.logged(Phase.PUSH, "Name it " + name, tag));
        }
        push(names);
        inspect(from, false);
        return ExpectedImage.pulled(from, names);
    }

    private void push(List<ImageReference> names) {
        for (int i = 0; i < names.size(); i++) {
            List<String> argv =
                    List.of(choice.command().path(), "push", names.get(i).pullName());
            steps.add(ProgramStep.kept(Phase.PUSH, "Push " + names.get(i), argv, BuildResults.PUSH_FILE + i));
        }
    }

    private void inspect(ImageReference name, boolean withId) {
        List<String> argv = List.of(choice.command().path(), "image", "inspect", "--format", INSPECT, name.pullName());
        steps.add(ProgramStep.read("Read what became of it", argv, BuildResults.IMAGE_FILE, withId));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("DOCKER_CONFIG", workFolder + "/" + BuildProgram.CONFIG_FOLDER);
        environment.put("BUILDX_CONFIG", facts.buildersFolder());
        environment.put("DOCKER_CLI_HINTS", "false");
        environment.put("DOCKER_SCAN_SUGGEST", "false");
        // A provenance attestation holds the time of the build, so unchanged source would never give the same digest.
        environment.put("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
        if (choice != null) {
            environment.put("DOCKER_BUILDKIT", choice.rung() == Rung.LEGACY ? "0" : "1");
        }
        return environment;
    }

    private Map<String, String> secrets() {
        Map<String, String> secrets = new TreeMap<>();
        for (int i = 0; i < request.secrets().size(); i++) {
            int index = i;
            request.secrets().get(i).value().ifPresent(value -> secrets.put(BuildCommand.secretVariable(index), value));
        }
        return secrets;
    }

    private static String joined(List<ImageReference> names) {
        return names.stream().map(ImageReference::toString).collect(Collectors.joining(", "));
    }
}
