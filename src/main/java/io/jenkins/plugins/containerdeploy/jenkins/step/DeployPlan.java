package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.EnvVars;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Repository;
import io.jenkins.plugins.containerdeploy.jenkins.config.ContainerDeployConfiguration;
import io.jenkins.plugins.containerdeploy.jenkins.config.DockerServerConfig;
import io.jenkins.plugins.containerdeploy.jenkins.history.BuiltImage;
import io.jenkins.plugins.containerdeploy.jenkins.history.BuiltImages;
import io.jenkins.plugins.containerdeploy.rollout.ContainerSettings;
import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.rollout.Owner;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.HiddenValue;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Masking;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * Everything that a step's deployment needs, looked up for one attempt: image, credentials, and which servers are
 * reached from where. Holds secrets, so it is never stored.
 */
final class DeployPlan {
    /** Servers that are reached from one place, in the step's order. */
    static final class Leg {
        private final boolean onAgent;
        private final List<ServerSettings> servers = new ArrayList<>();

        private Leg(boolean onAgent) {
            this.onAgent = onAgent;
        }

        boolean onAgent() {
            return onAgent;
        }

        List<ServerSettings> servers() {
            return List.copyOf(servers);
        }
    }

    private static final int MOST_SECRET_CHARACTERS = 131_072;
    /** As Git and other systems name a commit; another value of the variable is left out. */
    private static final String COMMIT = "[0-9a-fA-F]{7,64}";

    private final List<Leg> legs;
    private final DeployRequest request;
    private final Masking masking;

    private DeployPlan(List<Leg> legs, DeployRequest request, Masking masking) {
        this.legs = legs;
        this.request = request;
        this.masking = masking;
    }

    /**
     * Looks everything up. May wait for a credentials store, so never on a thread that must not block.
     *
     * @param agent   whether the step runs on an agent other than the controller itself
     * @param created when the step began, the same for each attempt
     * @throws InputException when a field is wrong, or names what is not there
     */
    static DeployPlan prepare(
            ContainerDeployStep step, Run<?, ?> run, EnvVars environment, boolean agent, Owner owner, Instant created) {
        ContainerDeployConfiguration configuration = ContainerDeployConfiguration.get();
        List<Leg> legs = legs(step, run, agent, configuration);
        List<String> secrets = new ArrayList<>();
        ContainerSettings settings = settings(step, run, secrets);
        DeployRequest.Builder request =
                request(step, run).settings(settings).owner(owner).created(created);
        if (step.getKeep() != null) {
            request.keep(step.getKeep());
        }
        helper(step, configuration, request);
        String commit = environment.get("GIT_COMMIT", "");
        if (commit.matches(COMMIT)) {
            request.commit(commit);
        }
        if (Jenkins.get().getRootUrl() != null) {
            request.buildUrl(Jenkins.get().getRootUrl() + run.getUrl());
        }
        logins(request, run, configuration, secrets);
        return new DeployPlan(legs, request.build(), Masking.of(secrets));
    }

    private static List<Leg> legs(
            ContainerDeployStep step, Run<?, ?> run, boolean agent, ContainerDeployConfiguration configuration) {
        if (step.getServers().isEmpty()) {
            throw new InputException("servers", "is missing", "Write the name of at least one configured server.");
        }
        List<Leg> legs = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (String name : step.getServers()) {
            if (!names.add(name)) {
                throw new InputException("servers", Shown.quoted(name) + " is there twice", "Write each server once.");
            }
            DockerServerConfig server = configuration.server("servers", name);
            boolean onAgent = agent && !server.isReachedFromController();
            if (!onAgent) {
                configuration.checkReachableFromController("servers", server);
            }
            if (legs.isEmpty() || legs.get(legs.size() - 1).onAgent != onAgent) {
                legs.add(new Leg(onAgent));
            }
            legs.get(legs.size() - 1).servers.add(server.settings(run));
        }
        return legs;
    }

    private static ContainerSettings settings(ContainerDeployStep step, Run<?, ?> run, List<String> secrets) {
        ContainerSettings.Builder settings = step.settings();
        for (SecretBinding binding : step.getSecrets()) {
            String value = binding.value("secrets", run);
            secrets.add(value);
            settings.secret(
                    binding.key("secrets"),
                    HiddenValue.of("secrets " + binding.getName(), value, MOST_SECRET_CHARACTERS));
        }
        return settings.build();
    }

    /** Without an image the one that this run built; a name that it built means that very build. */
    private static DeployRequest.Builder request(ContainerDeployStep step, Run<?, ?> run) {
        String text = step.getImage();
        if (text == null) {
            return DeployRequest.builder(
                    step.appName(), BuiltImages.only("image", run).image());
        }
        if (text.startsWith("sha256:")) {
            return DeployRequest.builder(step.appName(), Image.parse("image", text));
        }
        ImageReference reference = ImageReference.parse("image", text);
        Optional<BuiltImage> built = BuiltImages.named(run, reference);
        if (built.isPresent()) {
            return DeployRequest.builder(step.appName(), built.get().image());
        }
        if (reference.repository().isBare()) {
            throw new InputException(
                    "image",
                    Shown.quoted(text) + " names no registry, and this run has built no such image",
                    "Write the registry too; for Docker Hub " + reference + ".");
        }
        return DeployRequest.builder(step.appName(), reference);
    }

    private static void helper(
            ContainerDeployStep step, ContainerDeployConfiguration configuration, DeployRequest.Builder request) {
        String helper = step.getHelperImage() == null ? configuration.getHelperImage() : step.getHelperImage();
        if (Util.fixEmptyAndTrim(helper) != null) {
            request.helper(ImageReference.parse("helperImage", helper));
        }
    }

    private static void logins(
            DeployRequest.Builder request,
            Run<?, ?> run,
            ContainerDeployConfiguration configuration,
            List<String> secrets) {
        DeployRequest soFar = request.build();
        Stream.of(
                        soFar.image().flatMap(Image::repository),
                        soFar.reference().map(ImageReference::repository),
                        Optional.of(soFar.helper().repository()))
                .flatMap(Optional::stream)
                .map(Repository::registry)
                .distinct()
                .flatMap(registry -> configuration.registryFor(registry).stream())
                .map(registry -> registry.login(run))
                .forEach(login -> {
                    secrets.add(login.password());
                    secrets.add(login.basicAuth());
                    request.login(login);
                });
    }

    /** One or more. */
    List<Leg> legs() {
        return List.copyOf(legs);
    }

    /** What to deploy; the second and later legs get the image that the first one resolved. */
    DeployRequest request() {
        return request;
    }

    /** Of the app's secrets and the logins. */
    Masking masking() {
        return masking;
    }
}
