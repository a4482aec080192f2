package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;
import java.util.List;

/**
 * The checked-out source on the build server, to look at and never to change. Every method throws an
 * {@link io.jenkins.plugins.containerdeploy.value.InputException} when a symbolic link on the way leads out of it.
 */
public interface SourceFolder {
    /** Whether there is a regular file, also by a symbolic link. */
    boolean isFile(SourcePath path) throws IOException;

    /** Whether there is a folder, also by a symbolic link. */
    boolean isDirectory(SourcePath path) throws IOException;

    /**
     * The text of a file, read as UTF-8.
     *
     * @param mostBytes a larger file is an {@link io.jenkins.plugins.containerdeploy.value.InputException}
     * @throws IOException when there is no such file or it cannot be read
     */
    String read(SourcePath path, int mostBytes) throws IOException;

    /** Names of the files and folders directly in a folder, sorted; empty when there is no such folder. */
    List<String> list(SourcePath folder) throws IOException;
}
