package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for one local build, readable by its user alone, deleted when it is closed. While it is open a lock file in
 * it is held: a folder whose lock is free was left by a process that was killed, and the next build deletes it.
 */
final class WorkFolder implements AutoCloseable {
    private static final FileAttribute<?> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String PREFIX = "build-";
    private static final String LOCK = "lock";
    /** A folder younger than this may be between its making and its lock. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Path path;
    private final FileChannel lock;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A new one in {@code root}, after deleting what earlier builds left there. */
    static WorkFolder create(Path root) {
        try {
            Files.createDirectories(root, PRIVATE_FOLDER);
            deleteLeftovers(root);
            Path path = Files.createTempDirectory(root.toRealPath(), PREFIX, PRIVATE_FOLDER);
            FileChannel lock =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new WorkFolder(path, lock);
        } catch (IOException e) {
            throw new FailureException(
                    "The folder for builds, " + root + ", cannot be used (" + e.getMessage() + ")",
                    "Make it writable and check that its disk has space.",
                    e);
        }
    }

    private static void deleteLeftovers(Path root) throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(root)) {
            folders = entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX)
                            && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path folder : folders) {
            try {
                if (isAbandoned(folder)) {
                    delete(folder);
                }
            } catch (IOException e) {
                // Another build may be deleting it at the same time.
            }
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        Instant changed = Files.getLastModifiedTime(folder).toInstant();
        if (changed.isAfter(Instant.now().minus(YOUNG))) {
            return false;
        }
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** Makes a folder in it. */
    Path folder(String name) throws IOException {
        return Files.createDirectory(path.resolve(name), PRIVATE_FOLDER);
    }

    /** Makes a file in it, which only its user may read. */
    void write(String name, String content) throws IOException {
        Path file = Files.createFile(path.resolve(name), PRIVATE_FILE);
        Files.writeString(file, content);
    }

    @Override
    public void close() {
        try {
            lock.close();
            delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The build's folder " + path + " could not be deleted", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException error) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
