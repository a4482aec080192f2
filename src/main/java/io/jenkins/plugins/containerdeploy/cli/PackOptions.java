package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.cli.Options.Given;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.pack.BuildPack;
import io.jenkins.plugins.containerdeploy.pack.Detection;
import io.jenkins.plugins.containerdeploy.pack.DockerfilePack;
import io.jenkins.plugins.containerdeploy.pack.PrebuiltPack;
import io.jenkins.plugins.containerdeploy.pack.SourceFolder;
import io.jenkins.plugins.containerdeploy.pack.StaticPack;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which build pack turns the source into an image, and its settings. */
final class PackOptions {
    @Option(
            names = "--pack",
            paramLabel = "PACK",
            description =
                    "How the source becomes an image: dockerfile, static (files served by nginx) or prebuilt (take"
                            + " --image as it is in its registry). Default: the one whose options are given, else dockerfile if the"
                            + " base folder has a Dockerfile, else static if it has an index.html.")
    private String pack;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description = "The folder to build, relative to SOURCE. Default: SOURCE itself.")
    private String base;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "dockerfile: the Dockerfile, relative to the base folder. Default: Dockerfile.")
    private String file;

    @Option(
            names = "--target",
            paramLabel = "STAGE",
            description = "dockerfile: the stage to build. Default: the last one.")
    private String target;

    @Option(
            names = "--build-arg",
            paramLabel = "KEY=VALUE",
            description = "dockerfile: a public value for an ARG; anyone who has the image can read it. Repeatable."
                    + " Default: none.")
    private List<String> buildArgs = new ArrayList<>();

    @Option(
            names = "--pull",
            description = "dockerfile: ask for newer base images although some are here. Default: only missing ones.")
    private boolean pull;

    @Option(
            names = "--publish-dir",
            paramLabel = "DIR",
            description = "static: the folder that is served, relative to the base folder. Default: all of it.")
    private String publishDir;

    @Option(names = "--single-page", description = "static: answer unknown paths with /index.html. Default: with 404.")
    private boolean singlePage;

    @Option(
            names = "--nginx-conf",
            paramLabel = "FILE",
            description = "static: an nginx server configuration in the base folder. Default: one that is made.")
    private String nginxConf;

    @Option(
            names = "--base-image",
            paramLabel = "IMAGE",
            description = "static: the image with nginx to build on. Default: nginx:1-alpine.")
    private String baseImage;

    /**
     * The pack that is named or detected, with its settings.
     *
     * @param image what the pack prebuilt takes
     */
    BuildPack pack(SourceFolder source, ImageReference image) throws IOException {
        SourcePath folder = base == null ? SourcePath.ROOT : SourcePath.of("--base", base);
        String name = pack == null ? packOfOptions(source, folder) : pack;
        return switch (name) {
            case DockerfilePack.NAME -> dockerfile(folder);
            case StaticPack.NAME -> staticFiles(folder);
            case PrebuiltPack.NAME -> prebuilt(image);
            default ->
                throw new InputException(
                        "--pack", Shown.quoted(name) + " is no build pack", "Write dockerfile, static or prebuilt.");
        };
    }

    /** Whoever names a Dockerfile or a folder to publish has chosen. */
    private String packOfOptions(SourceFolder source, SourcePath folder) throws IOException {
        boolean dockerfile = dockerfileOnly().stream().anyMatch(Given::given);
        boolean staticFiles = staticOnly().stream().anyMatch(Given::given);
        if (dockerfile == staticFiles) {
            return Detection.detect(source, folder).name();
        }
        return dockerfile ? DockerfilePack.NAME : StaticPack.NAME;
    }

    private BuildPack dockerfile(SourcePath folder) {
        refuse(staticOnly(), DockerfilePack.NAME);
        DockerfilePack.Builder builder = DockerfilePack.builder().base(folder).pull(pull);
        if (file != null) {
            builder.file(SourcePath.of("--file", file));
        }
        if (target != null) {
            builder.target(target);
        }
        KeyValue.parse("--build-arg", buildArgs)
                .forEach((key, value) -> builder.buildArg(EnvKey.of("--build-arg", key), value));
        return builder.build();
    }

    private BuildPack staticFiles(SourcePath folder) {
        refuse(dockerfileOnly(), StaticPack.NAME);
        StaticPack.Builder builder = StaticPack.builder().base(folder).singlePage(singlePage);
        if (publishDir != null) {
            builder.publish(SourcePath.of("--publish-dir", publishDir));
        }
        if (nginxConf != null) {
            builder.nginxConf(SourcePath.of("--nginx-conf", nginxConf));
        }
        if (baseImage != null) {
            builder.baseImage(ImageReference.parse("--base-image", baseImage));
        }
        return builder.build();
    }

    private BuildPack prebuilt(ImageReference image) {
        refuse(dockerfileOnly(), PrebuiltPack.NAME);
        refuse(staticOnly(), PrebuiltPack.NAME);
        return new PrebuiltPack(image);
    }

    /** Every option here, and whether it was given. */
    List<Given> given() {
        List<Given> all = new ArrayList<>(List.of(Given.of("--pack", pack), Given.of("--base", base)));
        all.addAll(dockerfileOnly());
        all.addAll(staticOnly());
        return all;
    }

    private List<Given> dockerfileOnly() {
        return List.of(
                Given.of("--file", file),
                Given.of("--target", target),
                Given.of("--build-arg", buildArgs),
                new Given("--pull", pull));
    }

    private List<Given> staticOnly() {
        return List.of(
                Given.of("--publish-dir", publishDir),
                new Given("--single-page", singlePage),
                Given.of("--nginx-conf", nginxConf),
                Given.of("--base-image", baseImage));
    }

    private static void refuse(List<Given> options, String name) {
        Options.refuse(options, "does not belong to the pack " + name, "Leave it out or change --pack.");
    }
}
