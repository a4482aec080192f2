package io.jenkins.plugins.containerdeploy.jenkins.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The making of a build's own folder, on the machine that builds. */
final class BuildFolder {
    /** What the names of all such folders begin with. */
    static final String PREFIX = "container-build-";

    /**
     * While a build runs, durable-task touches a file in its folder every three seconds; when it has ended, its step
     * reads what it left within seconds, or, should the agent be offline, gives up after minutes.
     */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private static final int DEPTH_OF_TOUCHED_FILE = 3;

    private BuildFolder() {}

    /** Makes it, for its owner alone, and deletes those beside it that were left behind. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Instant bound = Instant.now().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder.getParent(), PREFIX + "*")) {
            for (Path other : others) {
                deleteIfOlder(other, bound);
            }
        }
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void deleteIfOlder(Path folder, Instant bound) {
        try {
            for (Path file : within(folder, DEPTH_OF_TOUCHED_FILE)) {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isAfter(bound)) {
                    return;
                }
            }
            for (Path file : within(folder, Integer.MAX_VALUE)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Its own build deletes it at this moment, or it cannot be deleted: neither concerns the build to come.
        }
    }

    /** What is in a folder, then the folder itself; links are not followed. */
    private static List<Path> within(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
