package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;

/** Chooses the pack when none is given, by the files in the base folder; the plan's reason then says which file. */
public final class Detection {
    private static final SourcePath INDEX = SourcePath.of("publish", "index.html");

    private Detection() {}

    /**
     * @param base the folder to look into
     * @throws InputException when nothing in it says how to build it; lists what was looked for
     */
    public static BuildPack detect(SourceFolder source, SourcePath base) throws IOException {
        Folders.require(source, "base", base);
        if (source.isFile(base.resolve(DockerfilePack.DEFAULT_FILE))) {
            return DockerfilePack.builder().base(base).build();
        }
        if (source.isFile(base.resolve(INDEX))) {
            return StaticPack.builder().base(base).build();
        }
        throw new InputException(
                "pack",
                "none is given, and neither a " + DockerfilePack.DEFAULT_FILE + " (pack dockerfile) nor an " + INDEX
                        + " (pack static) is in " + (base.isRoot() ? "the source folder" : base),
                "Add one of them, name the base folder that has one, or choose a pack.");
    }
}
