package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.build.BuildRequest;
import io.jenkins.plugins.containerdeploy.build.BuildSecret;
import io.jenkins.plugins.containerdeploy.cli.Options.Given;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.image.Tag;
import io.jenkins.plugins.containerdeploy.pack.BuildPlan;
import io.jenkins.plugins.containerdeploy.pack.LocalSourceFolder;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SecretName;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Everything that says how an image is built, for the two commands that build one. */
final class BuildOptions {
    @ArgGroup(validate = false, heading = "%nBuild pack:%n")
    private PackOptions pack = new PackOptions();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "A further tag for the image. Repeatable. Default: the one in --image, else latest.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--build-secret",
            paramLabel = "NAME=SOURCE",
            description =
                    "dockerfile: a secret for RUN --mount=type=secret,id=NAME, from env:NAME or file:PATH (byte for"
                            + " byte). It is in no layer and no argument. Repeatable. Default: none.")
    private List<String> buildSecrets = new ArrayList<>();

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description = "What to build for, e.g. linux/arm64. Default: what the builder runs on.")
    private String platform;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "A label of the image; it is public. Repeatable. Default: only the build pack's name.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--commit",
            paramLabel = "SHA",
            description = "The commit that SOURCE is of, for a label. Default: none.")
    String commit;

    @Option(names = "--no-push", description = "Keep the image in the builder's engine. Default: push it.")
    boolean noPush;

    @Option(names = "--no-cache", description = "Build every step afresh. Default: use what is cached.")
    private boolean noCache;

    /** An option that says how to build is a mistake where nothing is built. */
    void refuseWithoutSource() {
        List<Given> given = new ArrayList<>(pack.given());
        given.add(Given.of("--tag", tags));
        given.add(Given.of("--build-secret", buildSecrets));
        given.add(Given.of("--platform", platform));
        given.add(Given.of("--label", labels));
        given.add(new Given("--no-push", noPush));
        given.add(new Given("--no-cache", noCache));
        Options.refuse(
                given,
                "says how to build, and there is no SOURCE",
                "Name the folder to build, or leave the option out.");
    }

    /**
     * The request that the options amount to; reads the source, touches nothing.
     *
     * @param image where it goes
     * @param push  whether it goes there, or stays in the engine
     * @param login for the image's registry; the user's Docker configuration holds too
     */
    BuildRequest request(
            String source, ImageReference image, boolean push, Optional<RegistryLogin> login, Console console)
            throws IOException {
        LocalSourceFolder folder = folder(source);
        BuildRequest.Builder request = BuildRequest.builder(
                        plan(folder, image), folder.root().toString())
                .image(image)
                .push(push)
                .noCache(noCache);
        tags.forEach(tag -> request.tag(Tag.of("--tag", tag)));
        if (platform != null) {
            request.platform(Platform.parse("--platform", platform));
        }
        KeyValue.parse("--label", labels).forEach(request::label);
        if (commit != null) {
            request.revision(commit);
        }
        KeyValue.parse("--build-secret", buildSecrets)
                .forEach((name, from) -> request.secret(secret(name, from, console)));
        login.ifPresent(request::login);
        return request.build();
    }

    private static BuildSecret secret(String name, String from, Console console) {
        SecretName id = SecretName.of("--build-secret", name);
        SecretArgument source = SecretArgument.parse("--build-secret", from);
        if (source.isFile()) {
            source.hideIn(console);
            return BuildSecret.ofFile(id, source.file().toString());
        }
        return BuildSecret.ofValue(id, source.read(console));
    }

    private BuildPlan plan(LocalSourceFolder folder, ImageReference image) throws IOException {
        try {
            return pack.pack(folder, image).plan(folder);
        } catch (InputException e) {
            // The pack static calls its folder as the rollout calls its ports.
            throw e.field().equals("publish") ? new InputException("--publish-dir", e.problem(), e.action()) : e;
        }
    }

    private static LocalSourceFolder folder(String text) throws IOException {
        try {
            return LocalSourceFolder.of(Path.of(Check.present("SOURCE", text, "Name the folder that has the source.")));
        } catch (InvalidPathException e) {
            throw new InputException(
                    "SOURCE", Shown.quoted(text) + " is no path", "Name the folder that has the source.");
        }
    }
}
