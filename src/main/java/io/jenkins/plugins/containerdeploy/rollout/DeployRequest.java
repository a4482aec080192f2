package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to deploy, the same for every server. Immutable; {@link #builder}. */
public final class DeployRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What probes where the app's network cannot be reached from here; needs a shell with nc and timeout. */
    public static final String HELPER_IMAGE = "docker.io/library/busybox:1.37";
    /** How many earlier releases stay on a server as stopped containers. */
    public static final int KEEP = 2;

    private static final int MOST_KEPT = 50;
    private static final Pattern COMMIT = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._/-]*");
    private static final Pattern URL = Pattern.compile("https?://[!-~]+");
    private static final int MOST_URL_CHARACTERS = 2048;

    private final AppName app;
    private final Image image;
    private final ImageReference reference;
    private final ContainerSettings settings;
    private final Owner owner;
    private final ImageReference helper;
    private final ArrayList<RegistryLogin> logins;
    private final String commit;
    private final String buildUrl;
    private final long createdMillis;
    private final int keep;

    private DeployRequest(Builder b) {
        this.app = b.app;
        this.image = b.image;
        this.reference = b.reference;
        this.settings = Objects.requireNonNull(b.settings, "settings");
        this.owner = Objects.requireNonNull(b.owner, "owner");
        this.helper = b.helper;
        this.logins = new ArrayList<>(b.logins);
        this.commit = b.commit;
        this.buildUrl = b.buildUrl;
        this.createdMillis = b.createdMillis;
        this.keep = b.keep;
    }

    /** @param image the very image to deploy */
    public static Builder builder(AppName app, Image image) {
        return new Builder(app, Objects.requireNonNull(image, "image"), null);
    }

    /** @param reference resolved to a digest before anything else, once for all servers */
    public static Builder builder(AppName app, ImageReference reference) {
        Optional<Image> pinned = reference.digest().map(digest -> Image.inRegistry(reference.repository(), digest));
        return new Builder(app, pinned.orElse(null), reference);
    }

    /** The same request for the image that its reference was resolved to. */
    public DeployRequest pinned(Image resolved) {
        Builder b = new Builder(app, Objects.requireNonNull(resolved, "resolved"), reference);
        b.settings = settings;
        b.owner = owner;
        b.helper = helper;
        b.logins.addAll(logins);
        b.commit = commit;
        b.buildUrl = buildUrl;
        b.createdMillis = createdMillis;
        b.keep = keep;
        return b.build();
    }

    /** The app. */
    public AppName app() {
        return app;
    }

    /** The image; empty while only a tag is known. */
    public Optional<Image> image() {
        return Optional.ofNullable(image);
    }

    /** What the user wrote; empty when the image was given. */
    public Optional<ImageReference> reference() {
        return Optional.ofNullable(reference);
    }

    /** How its containers are made. */
    public ContainerSettings settings() {
        return settings;
    }

    /** Who deploys, for the lock. */
    public Owner owner() {
        return owner;
    }

    /** The image that probes where the network cannot be reached from here. */
    public ImageReference helper() {
        return helper;
    }

    /** Logins for the registries of both images. */
    public List<RegistryLogin> logins() {
        return List.copyOf(logins);
    }

    /** The login for a registry, if there is one. */
    public Optional<RegistryLogin> login(Registry registry) {
        return logins.stream()
                .filter(login -> login.registry().equals(registry))
                .findFirst();
    }

    /** The commit that the image was built from; empty if unknown. */
    public String commit() {
        return commit;
    }

    /** Where the build is shown; empty if nowhere. */
    public String buildUrl() {
        return buildUrl;
    }

    /** When the deployment was asked for: the same when a request is run again, so the release is the same too. */
    public Instant created() {
        return Instant.ofEpochMilli(createdMillis);
    }

    /** How many earlier releases stay as stopped containers. */
    public int keep() {
        return keep;
    }

    /** Collects a request; each method checks what it is given. */
    public static final class Builder {
        private final AppName app;
        private final Image image;
        private final ImageReference reference;
        private ContainerSettings settings = ContainerSettings.builder().build();
        private Owner owner;
        private ImageReference helper = ImageReference.parse("helperImage", HELPER_IMAGE);
        private final List<RegistryLogin> logins = new ArrayList<>();
        private String commit = "";
        private String buildUrl = "";
        private long createdMillis = System.currentTimeMillis();
        private int keep = KEEP;

        private Builder(AppName app, Image image, ImageReference reference) {
            this.app = Objects.requireNonNull(app, "app");
            this.image = image;
            this.reference = reference;
        }

        /** How its containers are made. */
        public Builder settings(ContainerSettings container) {
            this.settings = container;
            return this;
        }

        /** Who deploys. Required. */
        public Builder owner(Owner of) {
            this.owner = of;
            return this;
        }

        /** The image for probes, instead of {@link #HELPER_IMAGE}. */
        public Builder helper(ImageReference image) {
            this.helper = Objects.requireNonNull(image, "image");
            return this;
        }

        /** A login for a registry; the first for a registry counts. */
        public Builder login(RegistryLogin login) {
            this.logins.add(Objects.requireNonNull(login, "login"));
            return this;
        }

        /** The commit that the image was built from. */
        public Builder commit(String id) {
            this.commit = Check.matches("commit", id, COMMIT, 255, "Write a commit's id.");
            return this;
        }

        /** Where the build is shown. */
        public Builder buildUrl(String url) {
            this.buildUrl = Check.matches("buildUrl", url, URL, MOST_URL_CHARACTERS, "Write an http or https URL.");
            return this;
        }

        /** When the deployment was asked for; keep it when a request is run again. */
        public Builder created(Instant time) {
            this.createdMillis = time.toEpochMilli();
            return this;
        }

        /** How many earlier releases stay, 0 to 50. */
        public Builder keep(int releases) {
            this.keep = Check.between("keep", releases, 0, MOST_KEPT);
            return this;
        }

        /** @throws InputException when the image could be confused */
        public DeployRequest build() {
            return new DeployRequest(this);
        }
    }
}
