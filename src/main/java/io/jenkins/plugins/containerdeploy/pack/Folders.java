package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;

/** The check of a folder that every pack makes. */
final class Folders {
    private Folders() {}

    static void require(SourceFolder source, String field, SourcePath folder) throws IOException {
        if (!source.isDirectory(folder)) {
            throw new InputException(
                    field,
                    "there is no folder " + Shown.quoted(folder.value()) + " in the source",
                    "Write a folder of the source, relative to it; leave it out for the source itself.");
        }
    }
}
