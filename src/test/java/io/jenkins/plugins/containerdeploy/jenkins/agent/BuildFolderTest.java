package io.jenkins.plugins.containerdeploy.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFolderTest {
    @TempDir
    private Path parent;

    @Test
    void isForItsOwnerAlone() throws IOException {
        Path folder = parent.resolve("shop@tmp/container-build-1");
        BuildFolder.make(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void isRefusedWhenItIsThere() throws IOException {
        Path folder = parent.resolve("container-build-1");
        BuildFolder.make(folder);
        assertThatThrownBy(() -> BuildFolder.make(folder)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void leavesTheFolderOfABuildThatRuns() throws IOException {
        Path log = left("container-build-1", Duration.ofHours(5)).resolve("run@tmp/durable-1/jenkins-log.txt");
        Files.setLastModifiedTime(log, FileTime.from(Instant.now().minusSeconds(3)));
        BuildFolder.make(parent.resolve("container-build-2"));
        assertThat(log).exists();
    }

    @Test
    void deletesWhatABuildLeftBehindAndNothingElse() throws IOException {
        Path outside = Files.createFile(parent.resolve("outside"));
        Path old = left("container-build-1", Duration.ofHours(2));
        Path other = left("durable-1", Duration.ofHours(2));
        Path young = left("container-build-3", Duration.ofMinutes(50));
        // Deeper than where the age is looked for, since a link's own time cannot be set.
        Files.createSymbolicLink(
                Files.createDirectories(old.resolve("work/config/plugins")).resolve("link"), outside);
        age(old, Duration.ofHours(2));
        BuildFolder.make(parent.resolve("container-build-2"));
        assertThat(old).doesNotExist();
        assertThat(outside).exists();
        assertThat(other).exists();
        assertThat(young).exists();
    }

    private Path left(String name, Duration age) throws IOException {
        Path folder = parent.resolve(name);
        Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(folder.resolve("run@tmp/durable-1"));
        Files.createFile(folder.resolve("run@tmp/durable-1/jenkins-log.txt"));
        age(folder, age);
        return folder;
    }

    private static void age(Path folder, Duration age) throws IOException {
        FileTime time = FileTime.from(Instant.now().minus(age));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> !Files.isSymbolicLink(f))::iterator) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }
}
