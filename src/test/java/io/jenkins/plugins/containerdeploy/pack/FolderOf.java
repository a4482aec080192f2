package io.jenkins.plugins.containerdeploy.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Source folders for tests. */
final class FolderOf {
    private FolderOf() {}

    /** Writes pairs of a path and a content. */
    static SourceFolder files(Path root, String... pathsAndContents) throws IOException {
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            Path file = root.resolve(pathsAndContents[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, pathsAndContents[i + 1]);
        }
        return LocalSourceFolder.of(root);
    }
}
