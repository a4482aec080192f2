package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.now().minus(Duration.ofHours(1)));

    @TempDir
    private Path root;

    @Test
    void onlyItsUserMayReadIt() throws Exception {
        try (WorkFolder work = WorkFolder.create(root.resolve("new/root"))) {
            work.folder("config");
            work.write("config/config.json", "secret");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work.path())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(work.path().resolve("config/config.json"))))
                    .isEqualTo("rw-------");
        }
        assertThat(root.resolve("new/root")).isEmptyDirectory();
    }

    @Test
    void theNextBuildDeletesWhatAKilledOneLeftAndNothingElse() throws Exception {
        Path outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("keep"), "x");
        Path builds = Files.createDirectory(root.resolve("builds"));
        Path left = Files.createDirectories(builds.resolve("build-123/config"));
        Files.writeString(left.resolve("config.json"), "login");
        Files.createSymbolicLink(left.resolve("contexts"), outside);
        Files.createSymbolicLink(builds.resolve("build-link"), outside);
        Files.setLastModifiedTime(builds.resolve("build-123"), LONG_AGO);
        Path young = Files.createDirectory(builds.resolve("build-young"));

        try (WorkFolder running = WorkFolder.create(builds)) {
            Files.setLastModifiedTime(running.path(), LONG_AGO);
            try (WorkFolder next = WorkFolder.create(builds)) {
                assertThat(builds.resolve("build-123")).doesNotExist();
                assertThat(running.path()).exists();
                assertThat(young).exists();
                assertThat(next.path()).isNotEqualTo(running.path());
            }
        }
        assertThat(outside.resolve("keep")).exists();
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailureThatSaysSo() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> WorkFolder.create(file.resolve("builds")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("Make it writable");
    }
}
