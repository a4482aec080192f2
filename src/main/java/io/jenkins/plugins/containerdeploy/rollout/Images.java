package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.RemoteImage;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gets images onto a server: a tag becomes a digest, the platform is compared before the pull, then it is pulled. */
final class Images {
    private final DockerServer server;
    private final Log log;

    Images(DockerServer server, Log log) {
        this.server = server;
        this.log = log;
    }

    /** The image that a request means, by digest or id. */
    Image resolve(DeployRequest request) {
        if (request.image().isPresent()) {
            return request.image().get();
        }
        ImageReference reference = request.reference().orElseThrow();
        RemoteImage found = ask(reference, request.login(reference.repository().registry()));
        Image image = Image.inRegistry(reference.repository(), found.digest());
        log.line(reference + " is " + image);
        return image;
    }

    /**
     * Makes sure that an image is on the server.
     *
     * @throws InputException when it is for another platform, or is in no registry and not on this server
     */
    ImageFacts ensure(Image image, Optional<RegistryLogin> login) {
        Optional<ImageFacts> present = find(image.toString());
        if (present.isPresent()) {
            checkPlatform(image, List.of(present.get().platform()));
            return present.get();
        }
        if (image.repository().isEmpty()) {
            throw new InputException(
                    "image",
                    "there is no image " + image.digest().shortForm() + " on server " + server.name(),
                    "Push it to a registry that the server can pull from, or build it on that server.");
        }
        ImageReference reference = ImageReference.pinned(image.repository().get(), image.digest());
        checkPlatform(image, ask(reference, login).platforms());
        new Pull(server, log).run(reference, image.digest().value(), login);
        ImageFacts pulled = find(image.toString())
                .orElseThrow(() -> new FailureException(
                        image + " is not on server " + server.name() + " after its pull",
                        "See whether something there removes images."));
        // Engines before 23 keep silent about the platform of a single OCI manifest, and pull any.
        checkPlatform(image, List.of(pulled.platform()));
        return pulled;
    }

    /** Makes sure that the helper image is on the server; it is no part of a release, so a tag does. */
    void ensureHelper(ImageReference helper, Optional<RegistryLogin> login) {
        if (find(helper.pullName()).isPresent()) {
            return;
        }
        try {
            String version = helper.digest()
                    .map(Object::toString)
                    .orElseGet(() -> helper.tag().map(Object::toString).orElse("latest"));
            new Pull(server, log).run(helper, version, login);
        } catch (FailureException e) {
            throw new FailureException(
                    "The helper image " + helper + ", which probes the app's health, cannot be had: " + e.problem(),
                    "Name one that the server can pull as helperImage: any with sh, nc and timeout, such as busybox.",
                    e);
        }
    }

    boolean isPresent(ImageReference reference) {
        return find(reference.pullName()).isPresent();
    }

    private Optional<ImageFacts> find(String name) {
        try {
            return Optional.of(
                    new ImageFacts(server.client().inspectImageCmd(name).exec()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private void checkPlatform(Image image, List<Platform> platforms) {
        Platform here = server.platform();
        if (platforms.isEmpty() || platforms.stream().anyMatch(here::runs)) {
            return;
        }
        String for_ = platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
        throw new InputException(
                "image",
                image + " is for " + for_ + ", and server " + server.name() + " is " + here,
                "Build it for the server, with platform " + here + ".");
    }

    private RemoteImage ask(ImageReference reference, Optional<RegistryLogin> login) {
        try {
            return server.plain().inRegistry(reference, login);
        } catch (DockerException e) {
            throw registryFailure(server, reference, login, e);
        }
    }

    /** What a registry's refusal means, as the engine passes it on. */
    static RuntimeException registryFailure(
            DockerServer server, ImageReference reference, Optional<RegistryLogin> login, RuntimeException e) {
        RuntimeException known = server.explain("Asking for " + reference, e);
        if (!(known instanceof FailureException failure)) {
            return known;
        }
        String said = failure.problem().toLowerCase(Locale.ROOT);
        String registry = reference.repository().registry().toString();
        String action = "See that server " + server.name() + " can reach " + registry + ".";
        if (said.contains("unauthorized") || said.contains("denied") || said.contains("auth")) {
            action = login.isPresent()
                    ? "Registry " + registry + " refused the login of "
                            + login.get().username() + ", or it may not read this image: check both."
                    : "Give a login for registry " + registry + ", or check the image's name.";
        } else if (said.contains("not found") || said.contains("manifest unknown") || said.contains("name unknown")) {
            action = "Check its name and tag, and that it was pushed to " + registry + ".";
        } else if (said.contains("server gave http response to https client")) {
            action = "The engine wants TLS of " + registry
                    + ": list it as insecure-registries in its daemon.json, or give" + " the registry a certificate.";
        } else if (said.contains("no space left")) {
            action = failure.action();
        }
        return new FailureException(failure.problem(), action, e);
    }
}
