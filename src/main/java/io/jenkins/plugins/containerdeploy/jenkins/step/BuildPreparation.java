package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import io.jenkins.plugins.containerdeploy.build.BuildProgram;
import io.jenkins.plugins.containerdeploy.build.BuildRequest;
import io.jenkins.plugins.containerdeploy.build.BuildSecret;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.image.Tag;
import io.jenkins.plugins.containerdeploy.jenkins.agent.AgentProbe;
import io.jenkins.plugins.containerdeploy.jenkins.agent.AgentSource;
import io.jenkins.plugins.containerdeploy.jenkins.agent.BuildPlace;
import io.jenkins.plugins.containerdeploy.jenkins.config.ContainerDeployConfiguration;
import io.jenkins.plugins.containerdeploy.jenkins.config.RegistryConfig;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.AutodetectSettings;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.PackSettings;
import io.jenkins.plugins.containerdeploy.pack.BuildImage;
import io.jenkins.plugins.containerdeploy.pack.BuildPlan;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import io.jenkins.plugins.containerdeploy.value.Masking;
import io.jenkins.plugins.containerdeploy.value.SecretName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From a step's settings to a program for its agent: checks every value, looks the credentials up, and asks the agent
 * what it has. Touches nothing. May take seconds, so never in Pipeline's own thread.
 */
final class BuildPreparation {
    private static final String DOCKER_WORKFLOW = "org.jenkinsci.plugins.docker.workflow.";

    private final ContainerBuildStep step;
    private final Run<?, ?> run;
    private final BuildPlace place;
    private final Launcher launcher;
    private final EnvVars environment;
    private final Log log;
    private final List<String> hidden = new ArrayList<>();

    BuildPreparation(
            ContainerBuildStep step, Run<?, ?> run, BuildPlace place, Launcher launcher, EnvVars environment, Log log) {
        this.step = step;
        this.run = run;
        this.place = place;
        this.launcher = launcher;
        this.environment = environment;
        this.log = log;
    }

    /** What is to run on the agent. */
    BuildProgram program() throws IOException, InterruptedException {
        refuseUnfitAgent();
        ImageReference image = ImageReference.parse("image", step.getImage());
        List<Tag> tags = step.getTags().stream().map(tag -> Tag.of("tags", tag)).toList();
        Optional<Platform> platform =
                Optional.ofNullable(step.getPlatform()).map(text -> Platform.parse("platform", text));
        FilePath folder = place.require(place.source());
        BuildPlan plan = plan(folder);

        BuildRequest.Builder request = BuildRequest.builder(plan, place.source())
                .image(image)
                .push(step.isPush())
                .noCache(step.isNoCache());
        tags.forEach(request::tag);
        platform.ifPresent(request::platform);
        label(request);
        logins(plan, image.repository().registry()).forEach(request::login);
        secrets().forEach(request::secret);
        BuildRequest complete = request.build();
        return BuildProgram.of(complete, AgentProbe.run(folder, launcher, environment), place.workFolder(), log);
    }

    /** Hides what this looked up so far. */
    Masking masking() {
        return Masking.of(hidden);
    }

    private void refuseUnfitAgent() {
        if (!launcher.isUnix()) {
            throw new FailureException(
                    place.nodeName() + " is not a Unix machine, and images are built there by a shell script",
                    "Run the step on a Linux agent, e.g. node('linux').");
        }
        for (Launcher l = launcher; l instanceof Launcher.DecoratedLauncher decorated; l = decorated.getInner()) {
            if (l.getClass().getName().startsWith(DOCKER_WORKFLOW)) {
                throw new FailureException(
                        "the step runs inside docker.image(…).inside or an agent { docker … }, which would put the"
                                + " build's secrets into the arguments of a process",
                        "Run the step outside of it: the image is built by the agent's own Docker.");
            }
        }
    }

    private BuildPlan plan(FilePath folder) throws IOException {
        PackSettings pack = step.getPack() == null ? new AutodetectSettings() : step.getPack();
        AgentSource source = new AgentSource(folder);
        return pack.pack(source).plan(source);
    }

    /** Labels are a part of the image's digest: only what belongs to the source, nothing of the run. */
    private void label(BuildRequest.Builder request) {
        Checkout.commit(environment).ifPresent(request::revision);
        Checkout.url(environment).ifPresent(request::sourceUrl);
    }

    private List<RegistryLogin> logins(BuildPlan plan, Registry target) {
        Set<Registry> registries = new LinkedHashSet<>();
        for (BuildPlan.Step part : plan.steps()) {
            if (part instanceof BuildImage build) {
                build.registries().forEach(host -> registries.add(Registry.of("registry", host)));
            } else if (part instanceof BuildPlan.PullImage pull) {
                registries.add(pull.reference().repository().registry());
            }
        }
        if (step.isPush()) {
            registries.add(target);
        }
        List<RegistryLogin> logins = new ArrayList<>();
        if (step.getCredentialsId() != null) {
            registries.remove(target);
            var login = RunCredentials.login("credentialsId", step.getCredentialsId(), run);
            logins.add(RegistryLogin.of(
                    target, login.getUsername(), login.getPassword().getPlainText()));
        }
        ContainerDeployConfiguration configuration = ContainerDeployConfiguration.get();
        for (Registry registry : registries) {
            Optional<RegistryConfig> config = configuration.registryFor(registry);
            config.ifPresent(found -> logins.add(found.login(run)));
        }
        logins.forEach(login -> hidden.addAll(List.of(login.password(), login.basicAuth())));
        return logins;
    }

    private List<BuildSecret> secrets() {
        List<BuildSecret> secrets = new ArrayList<>();
        for (SecretBinding binding : step.getBuildSecrets()) {
            SecretName name = SecretName.of("buildSecrets.name", binding.getName());
            String value = binding.value("buildSecrets", run);
            if (value.isEmpty()) {
                throw new InputException(
                        "buildSecrets." + name, "is empty", "Give the credentials a value, or leave the secret out.");
            }
            hidden.add(value);
            secrets.add(BuildSecret.ofValue(name, value));
        }
        return secrets;
    }
}
