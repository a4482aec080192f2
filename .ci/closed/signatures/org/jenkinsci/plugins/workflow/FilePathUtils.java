package org.jenkinsci.plugins.workflow;

import hudson.FilePath;

public class FilePathUtils {
    private FilePathUtils() {
        throw new UnsupportedOperationException();
    }

    public static String getNodeName(FilePath file) throws IllegalStateException {
        throw new UnsupportedOperationException();
    }

    public static FilePath find(String node, String path) {
        throw new UnsupportedOperationException();
    }
}
