package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A step of a plan: build an image from a Dockerfile and a context folder. */
public final class BuildImage implements BuildPlan.Step {
    private static final long serialVersionUID = 1L;

    private final SourcePath context;
    private final SourcePath sourceDockerfile;
    private final String workDockerfile;
    private String target;
    private final TreeMap<EnvKey, String> buildArgs = new TreeMap<>();
    private boolean pull;
    private boolean takesSecrets;
    private String whyBuildKit;
    private final TreeSet<String> registries = new TreeSet<>();

    private BuildImage(SourcePath context, SourcePath sourceDockerfile, String workDockerfile) {
        this.context = Objects.requireNonNull(context, "context");
        this.sourceDockerfile = sourceDockerfile;
        this.workDockerfile = workDockerfile;
    }

    /** With a Dockerfile of the source. */
    public static BuildImage fromSource(SourcePath context, SourcePath dockerfile) {
        return new BuildImage(context, Objects.requireNonNull(dockerfile, "dockerfile"), null);
    }

    /** With a Dockerfile among the plan's files, by its name there. */
    public static BuildImage fromPlan(SourcePath context, String dockerfile) {
        return new BuildImage(context, null, Objects.requireNonNull(dockerfile, "dockerfile"));
    }

    BuildImage target(String name) {
        target = name;
        return this;
    }

    BuildImage buildArgs(Map<EnvKey, String> args) {
        buildArgs.putAll(args);
        return this;
    }

    BuildImage pull(boolean always) {
        pull = always;
        return this;
    }

    BuildImage takesSecrets(boolean does) {
        takesSecrets = does;
        return this;
    }

    BuildImage needsBuildKit(String why) {
        whyBuildKit = why;
        return this;
    }

    BuildImage registries(Set<String> hosts) {
        registries.addAll(hosts);
        return this;
    }

    /** The folder that is sent to the builder. */
    public SourcePath context() {
        return context;
    }

    /** The Dockerfile in the source; empty when it is in the work folder. */
    public Optional<SourcePath> sourceDockerfile() {
        return Optional.ofNullable(sourceDockerfile);
    }

    /** The Dockerfile's name in the work folder; empty when it is in the source. */
    public Optional<String> workDockerfile() {
        return Optional.ofNullable(workDockerfile);
    }

    /** The stage to build; the last one when empty. */
    public Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /** Public values for the Dockerfile's {@code ARG}s. */
    public Map<EnvKey, String> buildArgs() {
        return Collections.unmodifiableMap(buildArgs);
    }

    /** Whether to ask the registry for newer base images although they are there. */
    public boolean pull() {
        return pull;
    }

    /** Whether the build is handed the request's secrets. */
    public boolean takesSecrets() {
        return takesSecrets;
    }

    /** What in it the legacy builder does not know, e.g. {@code RUN --mount in line 3}; empty when it suffices. */
    public Optional<String> whyBuildKit() {
        return Optional.ofNullable(whyBuildKit);
    }

    /** Hosts of the registries that its base images come from, as far as they are written out. */
    public Set<String> registries() {
        return Collections.unmodifiableSet(registries);
    }
}
