package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Serves a folder of plain files with nginx on port 80. */
public final class StaticPack implements BuildPack {
    private static final long serialVersionUID = 1L;

    /** The pack's name. */
    public static final String NAME = "static";
    /** The port that the image listens on. */
    public static final int PORT = 80;
    /** The image that serves the files unless another is given; a major version, so that it takes security fixes. */
    public static final ImageReference DEFAULT_BASE_IMAGE = ImageReference.parse("baseImage", "nginx:1-alpine");

    private static final SourcePath IGNORE_FILE = SourcePath.of("base", ".dockerignore");
    private static final int MOST_BYTES = 1_048_576;
    private static final Pattern HTTP_BLOCK = Pattern.compile("(?m)^\\s*http\\s*\\{");
    /** A Dockerfile's COPY takes these for patterns and variables. */
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]$]");

    private final SourcePath base;
    private final SourcePath publish;
    private final boolean singlePage;
    private final SourcePath nginxConf;
    private final ImageReference baseImage;

    private StaticPack(Builder builder) {
        base = builder.base;
        publish = builder.publish;
        singlePage = builder.singlePage;
        nginxConf = builder.nginxConf;
        baseImage = builder.baseImage;
    }

    /** All settings at their defaults: the whole source is published, an unknown path is answered with 404. */
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
        SourcePath folder = base.resolve(publish);
        Folders.require(source, "publish", folder);
        if (nginxConf == null && !source.isFile(folder.resolve(StaticFiles.INDEX))) {
            throw new InputException(
                    "publish",
                    "there is no " + StaticFiles.INDEX + " in " + Shown.quoted(folder.value()),
                    "Name the folder that the site is in, e.g. dist, and build the site before this.");
        }
        if (nginxConf != null && !source.isFile(base.resolve(nginxConf))) {
            throw new InputException(
                    "nginxConf",
                    "there is no file " + Shown.quoted(base.resolve(nginxConf).value()) + " in the source",
                    "Write its path relative to the base folder.");
        }
        StaticFiles files = new StaticFiles(baseImage, publish, ownConf(source), singlePage);
        BuildImage step = BuildImage.fromPlan(base, StaticFiles.DOCKERFILE)
                .needsBuildKit("the static pack's own list of files that never ship")
                .registries(Set.of(baseImage.repository().registry().host()));
        return new BuildPlan(
                NAME,
                "the files in " + Shown.quoted(folder.value()) + " served by " + baseImage,
                Map.of(
                        StaticFiles.DOCKERFILE,
                        files.dockerfile(),
                        StaticFiles.IGNORE_FILE,
                        files.ignoreFile(ignored(source))),
                List.of(step));
    }

    private StaticFiles.OwnConf ownConf(SourceFolder source) throws IOException {
        if (nginxConf == null) {
            return null;
        }
        String text = source.read(base.resolve(nginxConf), MOST_BYTES);
        return new StaticFiles.OwnConf(nginxConf, HTTP_BLOCK.matcher(text).find());
    }

    private String ignored(SourceFolder source) throws IOException {
        SourcePath file = base.resolve(IGNORE_FILE);
        return source.isFile(file) ? source.read(file, MOST_BYTES) : "";
    }

    /** Settings, checked one by one as they are given. */
    public static final class Builder {
        private SourcePath base = SourcePath.ROOT;
        private SourcePath publish = SourcePath.ROOT;
        private boolean singlePage;
        private SourcePath nginxConf;
        private ImageReference baseImage = DEFAULT_BASE_IMAGE;

        private Builder() {}

        /** The folder that is the build context. */
        public Builder base(SourcePath folder) {
            base = folder;
            return this;
        }

        /** The folder that is served, relative to the base folder. */
        public Builder publish(SourcePath folder) {
            publish = plain("publish", folder);
            return this;
        }

        /** Whether an unknown path is answered with {@code /index.html}, as an application of one page has it. */
        public Builder singlePage(boolean fallback) {
            singlePage = fallback;
            return this;
        }

        /** An nginx server configuration of the source to use instead, relative to the base folder. */
        public Builder nginxConf(SourcePath file) {
            nginxConf = plain("nginxConf", file);
            return this;
        }

        /** An image with nginx and a shell. */
        public Builder baseImage(ImageReference image) {
            baseImage = image;
            return this;
        }

        private static SourcePath plain(String field, SourcePath path) {
            if (SPECIAL.matcher(path.value()).find()) {
                throw new InputException(
                        field, Shown.quoted(path.value()) + " has one of * ? [ ] $", "Rename the file or folder.");
            }
            return path;
        }

        /** @throws InputException when settings exclude each other */
        public StaticPack build() {
            if (singlePage && nginxConf != null) {
                throw new InputException(
                        "singlePage",
                        "stands beside an nginx configuration of your own",
                        "Write the fallback into that file: try_files $uri $uri/ /index.html;");
            }
            return new StaticPack(this);
        }
    }
}
