package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Labels;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.image.Repository;
import io.jenkins.plugins.containerdeploy.image.Tag;
import io.jenkins.plugins.containerdeploy.pack.BuildPlan;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One build: a plan, where its source is, and what is to come of it. Holds secrets, so it is never stored. */
public final class BuildRequest {
    private static final int MOST_LABEL_CHARACTERS = 30_000;
    private static final int MOST_LABEL_NAME_CHARACTERS = 255;
    private static final Pattern LABEL_NAME = Pattern.compile("[a-z0-9](?:[a-z0-9./_-]*[a-z0-9])?");

    private final BuildPlan plan;
    private final String source;
    private final Repository repository;
    private final List<Tag> tags;
    private final boolean push;
    private final Platform platform;
    private final boolean noCache;
    private final Map<String, String> labels;
    private final List<BuildSecret> secrets;
    private final List<RegistryLogin> logins;

    private BuildRequest(Builder builder) {
        plan = builder.plan;
        source = builder.source;
        repository = builder.repository;
        tags = builder.tags.isEmpty() ? builder.defaultTags() : List.copyOf(builder.tags);
        push = builder.push;
        platform = builder.platform;
        noCache = builder.noCache;
        labels = new TreeMap<>(builder.labels);
        secrets = List.copyOf(builder.secrets.values());
        logins = List.copyOf(builder.logins.values());
    }

    /**
     * @param plan   what the build pack wants
     * @param source absolute path of the source folder on the build server
     */
    public static Builder builder(BuildPlan plan, String source) {
        return new Builder(plan, source);
    }

    /** What the build pack wants. */
    public BuildPlan plan() {
        return plan;
    }

    /** Absolute path of the source folder on the build server. */
    public String source() {
        return source;
    }

    /** Where the image goes. */
    public Repository repository() {
        return repository;
    }

    /** At least one where an image is built. */
    public List<Tag> tags() {
        return tags;
    }

    /** Repository with each tag. */
    public List<ImageReference> references() {
        return tags.stream().map(tag -> ImageReference.tagged(repository, tag)).toList();
    }

    /** Whether the image goes to its registry, or only into the build server's engine. */
    public boolean push() {
        return push;
    }

    /** What to build for; the build server's own when empty. */
    public Optional<Platform> platform() {
        return Optional.ofNullable(platform);
    }

    /** Whether to build every step afresh. */
    public boolean noCache() {
        return noCache;
    }

    /** The image's labels, sorted. */
    public Map<String, String> labels() {
        return labels;
    }

    List<BuildSecret> secrets() {
        return secrets;
    }

    List<RegistryLogin> logins() {
        return logins;
    }

    /** What is to come of the plan; every value checks itself when it is given. */
    public static final class Builder {
        private final BuildPlan plan;
        private final String source;
        private Repository repository;
        private final Set<Tag> tags = new LinkedHashSet<>();
        private boolean push = true;
        private Platform platform;
        private boolean noCache;
        private final Map<String, String> labels = new TreeMap<>();
        private final Map<String, BuildSecret> secrets = new LinkedHashMap<>();
        private final Map<String, RegistryLogin> logins = new LinkedHashMap<>();

        private Builder(BuildPlan plan, String source) {
            this.plan = Objects.requireNonNull(plan, "plan");
            if (!source.startsWith("/")) {
                throw new IllegalArgumentException("the source's path is absolute");
            }
            this.source = source;
            labels.put(Labels.PACK, plan.pack());
        }

        /**
         * Where the image goes, with a first tag if one was written. When no tag is ever given it is {@code latest}, or
         * that of the image that is taken.
         */
        public Builder image(ImageReference image) {
            if (image.digest().isPresent() && !taken().equals(Optional.of(image))) {
                throw new InputException(
                        "image", image + " has a digest", "Write a repository and a tag: the build finds the digest.");
            }
            repository = image.repository();
            image.tag().ifPresent(tags::add);
            return this;
        }

        /** A further tag. */
        public Builder tag(Tag tag) {
            tags.add(Objects.requireNonNull(tag, "tag"));
            return this;
        }

        /** Whether the image goes to its registry; by default it does. */
        public Builder push(boolean push) {
            this.push = push;
            return this;
        }

        /** What to build for; the build server's own when never given. */
        public Builder platform(Platform platform) {
            this.platform = platform;
            return this;
        }

        /** Whether to build every step afresh. */
        public Builder noCache(boolean noCache) {
            this.noCache = noCache;
            return this;
        }

        /** A label of the image. It is public, and it is part of the image's digest. */
        public Builder label(String name, String value) {
            Check.matches(
                    "labels",
                    name,
                    LABEL_NAME,
                    MOST_LABEL_NAME_CHARACTERS,
                    "Write lower-case letters, digits, dots and hyphens, e.g. com.example.team.");
            if (name.startsWith(Labels.PREFIX)) {
                throw new InputException("labels", Shown.quoted(name) + " is reserved", "Choose another name.");
            }
            labels.put(name, Check.text("labels." + name, value, MOST_LABEL_CHARACTERS));
            return this;
        }

        /** The commit that the source is of. */
        public Builder revision(String commit) {
            return label(Labels.OCI_REVISION, commit);
        }

        /** Where the source is found, a URL. */
        public Builder sourceUrl(String url) {
            return label(Labels.OCI_SOURCE, url);
        }

        /** The version of what is built. */
        public Builder version(String version) {
            return label(Labels.OCI_VERSION, version);
        }

        /**
         * When the source was made: the commit's time, not now. A label is part of the digest, so the time of the
         * build would give unchanged source a new image each time, and every deployment would restart its containers.
         */
        public Builder created(Instant commitTime) {
            return label(
                    Labels.OCI_CREATED,
                    commitTime.truncatedTo(ChronoUnit.SECONDS).toString());
        }

        /** A secret for the Dockerfile. */
        public Builder secret(BuildSecret secret) {
            if (secrets.put(secret.name().value(), secret) != null) {
                throw new InputException(
                        "buildSecrets." + secret.name(), "is given twice", "Give each secret one value.");
            }
            return this;
        }

        /** A login for a registry that is pulled from or pushed to. */
        public Builder login(RegistryLogin login) {
            if (logins.put(login.registry().authKey(), login) != null) {
                throw new InputException(
                        "registry", "there are two logins for " + login.registry(), "Give each registry one login.");
            }
            return this;
        }

        /** @throws InputException when something is missing or does not go together */
        public BuildRequest build() {
            if (repository == null) {
                throw new InputException(
                        "image", "is missing", "Write where the image goes, e.g. registry.example.com/team/shop.");
            }
            if (push && repository.isBare() && !takesItself()) {
                throw new InputException(
                        "image",
                        Shown.quoted(repository.path().replaceFirst("^library/", ""))
                                + " names no registry and would go to " + repository,
                        "Put the registry before it, e.g. localhost:5000/shop; write " + repository
                                + " if Docker Hub is meant, or build without a push.");
            }
            if (!secrets.isEmpty() && !plan.takesSecrets()) {
                throw new InputException(
                        "buildSecrets",
                        "the pack " + plan.pack() + " hands none to its build",
                        "Remove them, or use the pack dockerfile.");
            }
            return new BuildRequest(this);
        }

        /** The image that a plan takes instead of building one. */
        private Optional<ImageReference> taken() {
            return plan.steps().stream()
                    .filter(BuildPlan.PullImage.class::isInstance)
                    .map(step -> ((BuildPlan.PullImage) step).reference())
                    .findFirst();
        }

        private boolean takesItself() {
            return taken().map(image -> image.repository().equals(repository)).orElse(false);
        }

        /** An image that is taken keeps its tag, and where it is it needs no other. */
        private List<Tag> defaultTags() {
            return takesItself()
                    ? List.of()
                    : List.of(taken().flatMap(ImageReference::tag).orElse(Tag.LATEST));
        }
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        List<String> names = references().stream().map(ImageReference::toString).toList();
        return plan.pack() + " of " + source + " to " + (names.isEmpty() ? repository : String.join(", ", names));
    }
}
