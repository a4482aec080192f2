package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.build.BuildRequest;
import io.jenkins.plugins.containerdeploy.build.BuildResult;
import io.jenkins.plugins.containerdeploy.build.LocalBuilder;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds an image and pushes it. */
@Command(
        name = "build",
        abbreviateSynopsis = true,
        description = "Build an image from source and push it; prints repository@digest.")
final class BuildCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SOURCE", description = "The folder with the source.")
    private String source;

    @Option(
            names = "--image",
            required = true,
            paramLabel = "IMAGE",
            description =
                    "Where the image goes: registry/path, with :tag if wanted, e.g. localhost:5000/shop. Required.")
    private String image;

    @ArgGroup(validate = false, heading = "%nBuild:%n")
    private BuildOptions build = new BuildOptions();

    @ArgGroup(validate = false, heading = "%nRegistry:%n")
    private LoginOptions logins = new LoginOptions();

    @Mixin
    private OutputOption output;

    BuildCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ImageReference target = ImageReference.parse("--image", image);
        BuildRequest request = build.request(
                source, target, !build.noPush, logins.given(target.repository().registry(), console), console);
        BuildResult result = LocalBuilder.standard().run(request, console);
        console.result(result.image().toString(), Deployments.build(result));
        return ExitStatus.DONE;
    }
}
