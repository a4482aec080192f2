package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the Dockerfile of the source, or one given in the settings, as it stands. */
public final class DockerfilePack implements BuildPack {
    private static final long serialVersionUID = 1L;

    /** The pack's name. */
    public static final String NAME = "dockerfile";
    /** The file that is looked for when none is named. */
    public static final SourcePath DEFAULT_FILE = SourcePath.of("file", "Dockerfile");
    /** Where an inline Dockerfile is written, in the work folder. */
    static final String INLINE_FILE = "Dockerfile";

    /** Larger is a mistake: BuildKit itself refuses a Dockerfile beyond 4 MiB, and none by hand comes near this. */
    private static final int MOST_BYTES = 1_048_576;
    /** Linux' bound on one argument is 131,072 bytes. */
    private static final int MOST_VALUE_CHARACTERS = 30_000;

    private static final int MOST_TARGET_CHARACTERS = 128;
    private static final int MOST_NAMES_SHOWN = 20;
    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private final SourcePath base;
    private final SourcePath file;
    private final String inline;
    private final String target;
    private final TreeMap<EnvKey, String> buildArgs;
    private final boolean pull;

    private DockerfilePack(Builder builder) {
        base = builder.base;
        file = builder.file;
        inline = builder.inline;
        target = builder.target;
        buildArgs = new TreeMap<>(builder.buildArgs);
        pull = builder.pull;
    }

    /** All settings at their defaults: the Dockerfile in the source's root, its last stage, no build arguments. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BuildPlan plan(SourceFolder source) throws IOException {
        Folders.require(source, "base", base);
        if (inline != null) {
            BuildImage step = step(BuildImage.fromPlan(base, INLINE_FILE), inline);
            return new BuildPlan(NAME, "the Dockerfile in the settings", Map.of(INLINE_FILE, inline), List.of(step));
        }
        SourcePath found = find(source);
        BuildImage step = step(BuildImage.fromSource(base, found), source.read(found, MOST_BYTES));
        return new BuildPlan(NAME, "the Dockerfile " + Shown.quoted(found.value()), Map.of(), List.of(step));
    }

    private BuildImage step(BuildImage step, String text) {
        DockerfileScan scan = DockerfileScan.of(text, buildArgs);
        return step.target(target)
                .buildArgs(buildArgs)
                .pull(pull)
                .takesSecrets(true)
                .needsBuildKit(scan.whyBuildKit().orElse(null))
                .registries(scan.registries());
    }

    /** Below the base folder first, then below the source: a shared Dockerfile may lie outside the base folder. */
    private SourcePath find(SourceFolder source) throws IOException {
        SourcePath wanted = file == null ? DEFAULT_FILE : file;
        SourcePath inBase = base.resolve(wanted);
        if (source.isFile(inBase)) {
            return inBase;
        }
        if (file != null && source.isFile(wanted)) {
            return wanted;
        }
        throw new InputException(
                "file",
                "there is no file " + Shown.quoted(inBase.value())
                        + (file == null || base.isRoot() ? "" : " and no " + Shown.quoted(wanted.value()))
                        + " in the source",
                candidates(source));
    }

    private String candidates(SourceFolder source) throws IOException {
        List<String> names = source.list(base);
        List<String> likely = names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*(dockerfile|containerfile).*"))
                .toList();
        if (!likely.isEmpty()) {
            return "Name the file; " + shown(likely) + " would fit.";
        }
        String there = names.isEmpty() ? "The folder is empty" : "In the folder: " + shown(names);
        return "Add a Dockerfile, name its path, or choose another pack. " + there + ".";
    }

    private static String shown(List<String> names) {
        String text = names.stream().limit(MOST_NAMES_SHOWN).map(Shown::quoted).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES_SHOWN;
        return more > 0 ? text + " and " + more + " more" : text;
    }

    /** Settings, checked one by one as they are given. */
    public static final class Builder {
        private SourcePath base = SourcePath.ROOT;
        private SourcePath file;
        private String inline;
        private String target;
        private final TreeMap<EnvKey, String> buildArgs = new TreeMap<>();
        private boolean pull;

        private Builder() {}

        /** The folder that is the build context. */
        public Builder base(SourcePath folder) {
            base = folder;
            return this;
        }

        /** The Dockerfile, relative to the base folder; if it is not there, relative to the source. */
        public Builder file(SourcePath path) {
            file = path;
            return this;
        }

        /** The text of a Dockerfile to use instead of a file. */
        public Builder inline(String text) {
            Check.present("inline", text, "Write the text of a Dockerfile.");
            inline = Check.text("inline", text, MOST_BYTES);
            return this;
        }

        /** The stage to build. */
        public Builder target(String stage) {
            target = Check.matches(
                    "target", stage, TARGET, MOST_TARGET_CHARACTERS, "Write the name of a stage of the Dockerfile.");
            return this;
        }

        /** A public value for an {@code ARG}: it stands in the image's history. A secret is a build secret instead. */
        public Builder buildArg(EnvKey key, String value) {
            Check.text("buildArgs." + key, value, MOST_VALUE_CHARACTERS);
            if (buildArgs.put(key, value) != null) {
                throw new InputException("buildArgs." + key, "is given twice", "Give each argument one value.");
            }
            return this;
        }

        /** Whether to look for newer base images in the registry although they are here. */
        public Builder pull(boolean always) {
            pull = always;
            return this;
        }

        /** @throws InputException when settings exclude each other */
        public DockerfilePack build() {
            if (file != null && inline != null) {
                throw new InputException("inline", "stands beside a file", "Give either a file or an inline text.");
            }
            return new DockerfilePack(this);
        }
    }
}
