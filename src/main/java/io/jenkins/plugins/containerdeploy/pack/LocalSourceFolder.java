package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Source on this machine. */
public final class LocalSourceFolder implements SourceFolder {
    private final Path root;

    private LocalSourceFolder(Path root) {
        this.root = root;
    }

    /** @throws InputException when it is not a folder */
    public static LocalSourceFolder of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    "source", Shown.quoted(folder.toString()) + " is not a folder", "Write the path of the source.");
        }
        return new LocalSourceFolder(folder.toRealPath());
    }

    /** Absolute, without symbolic links. */
    public Path root() {
        return root;
    }

    @Override
    public boolean isFile(SourcePath path) throws IOException {
        return real(path).filter(Files::isRegularFile).isPresent();
    }

    @Override
    public boolean isDirectory(SourcePath path) throws IOException {
        return real(path).filter(Files::isDirectory).isPresent();
    }

    @Override
    public String read(SourcePath path, int mostBytes) throws IOException {
        Path file = real(path).orElseThrow(() -> new FileSystemException(path.value(), null, "is not there"));
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        }
        if (bytes.length > mostBytes) {
            throw new InputException(
                    "source",
                    "the file " + Shown.quoted(path.value()) + " is larger than " + mostBytes + " bytes",
                    "Check that it is the file that you mean.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public List<String> list(SourcePath folder) throws IOException {
        Optional<Path> path = real(folder).filter(Files::isDirectory);
        if (path.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path.get())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private Optional<Path> real(SourcePath path) throws IOException {
        Path real;
        try {
            real = root.resolve(path.value()).toRealPath();
        } catch (FileSystemException e) {
            // Not there, a broken link, a file in the place of a folder, or a loop of links.
            return Optional.empty();
        } catch (InvalidPathException e) {
            throw new InputException(
                    "source",
                    Shown.quoted(path.value()) + " cannot name a file for this process, whose character set is "
                            + System.getProperty("sun.jnu.encoding"),
                    "Set LC_ALL=C.UTF-8 in the environment and start again.");
        }
        if (!real.startsWith(root)) {
            throw new InputException(
                    "source",
                    Shown.quoted(path.value()) + " leads out of the source folder by a symbolic link",
                    "Put the file itself into the source.");
        }
        return Optional.of(real);
    }
}
