package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.build.BuildRequest;
import io.jenkins.plugins.containerdeploy.build.BuildResult;
import io.jenkins.plugins.containerdeploy.build.LocalBuilder;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.rollout.ContainerSettings;
import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts an image on Docker servers, after building it if there is a source. */
@Command(
        name = "deploy",
        abbreviateSynopsis = true,
        description = {
            "Put an image on Docker servers; with SOURCE build it first.",
            "",
            "  deploy --image IMAGE          deploys it as it is in its registry",
            "  deploy SOURCE --image IMAGE   builds, pushes to IMAGE, deploys that",
            "  deploy SOURCE                 builds in the one unix:// server's own",
            "                                engine and deploys there, no registry",
            ""
        })
final class DeployCommand implements Callable<Integer> {
    private final Console console;
    private final Abort abort;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..1",
            description = "The folder with the source. Default: none, nothing is built.")
    private String source;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description =
                    "Without SOURCE the image to deploy, by tag or digest. With SOURCE where the built image goes."
                            + " Default: none.")
    private String image;

    @Option(
            names = "--helper-image",
            paramLabel = "IMAGE",
            description = "What probes the app where its network cannot be reached from here; has a shell with nc."
                    + " Default: " + DeployRequest.HELPER_IMAGE + ".")
    private String helper;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "How many earlier releases stay on a server, stopped. Default: " + DeployRequest.KEEP + ".")
    private String keep;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            description =
                    "How long to wait while another rollout of the app holds its lock; 0 not at all. Default: 10m.")
    private String lockTimeout;

    @Option(
            names = "--build-url",
            paramLabel = "URL",
            description = "Where the build is shown, for status. Default: none.")
    private String buildUrl;

    @Mixin
    private AppOptions app;

    @ArgGroup(validate = false, heading = "%nContainer:%n")
    private ContainerOptions container = new ContainerOptions();

    @ArgGroup(validate = false, heading = "%nBuild:%n")
    private BuildOptions build = new BuildOptions();

    @ArgGroup(validate = false, heading = "%nRegistry:%n")
    private LoginOptions logins = new LoginOptions();

    @Mixin
    private OutputOption output;

    DeployCommand(Console console, Abort abort) {
        this.console = console;
        this.abort = abort;
    }

    @Override
    public Integer call() throws Exception {
        AppName name = app.app();
        List<ServerSettings> servers = app.servers().required(console);
        LockWait wait = new LockWait(console, abort, Durations.parse("--lock-timeout", lockTimeout));
        ContainerSettings settings = container.settings(console);
        if (source == null) {
            build.refuseWithoutSource();
            ImageReference reference = ImageReference.parse("--image", image);
            DeployRequest request = complete(DeployRequest.builder(name, reference), reference, settings);
            return Deployments.report(console, wait.deploy(servers, request), null);
        }
        boolean local = image == null || build.noPush;
        ImageReference target = local ? localTarget(name, servers) : ImageReference.parse("--image", image);
        Registry registry = target.repository().registry();
        BuildRequest toBuild = build.request(source, target, !local, logins.given(registry, console), console);
        // All of the input is checked before the build begins.
        complete(DeployRequest.builder(name, target), target, settings);
        BuildResult built = LocalBuilder.standard(environment(local, servers)).run(toBuild, console);
        DeployRequest request = complete(DeployRequest.builder(name, built.image()), target, settings);
        return Deployments.report(console, wait.deploy(servers, request), built);
    }

    private DeployRequest complete(
            DeployRequest.Builder request, ImageReference reference, ContainerSettings settings) {
        request.settings(settings).owner(AppOptions.owner());
        logins.login(reference.repository().registry(), console).ifPresent(request::login);
        if (helper != null) {
            request.helper(ImageReference.parse("--helper-image", helper));
        }
        if (keep != null) {
            request.keep(Check.integer("--keep", keep, 0, Integer.MAX_VALUE / 10));
        }
        if (build.commit != null) {
            request.commit(build.commit);
        }
        if (buildUrl != null) {
            request.buildUrl(buildUrl);
        }
        return request.build();
    }

    /** An image that is in no registry can only be deployed where it is built. */
    private ImageReference localTarget(AppName name, List<ServerSettings> servers) {
        if (servers.size() > 1 || !servers.get(0).address().isUnix()) {
            throw new InputException(
                    image == null ? "--image" : "--no-push",
                    image == null ? "is missing" : "leaves the image where these servers cannot take it from",
                    "Push to a registry that the servers reach, with --image registry/path, or deploy to one unix:// server.");
        }
        return ImageReference.parse("--image", image == null ? "localhost/" + name : image);
    }

    /** For a local image the builder is the engine that the image is deployed to. */
    private static Map<String, String> environment(boolean local, List<ServerSettings> servers) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        if (local) {
            environment.put("DOCKER_HOST", servers.get(0).address().toString());
        }
        return environment;
    }
}
