package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import hudson.slaves.WorkspaceList;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * Where one build runs: a node, the source on it, and a folder of the build's own beside the source. Names only, so
 * that it can be stored and found again after a restart of the controller.
 */
public final class BuildPlace implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Stands in the environment of every process of a build, whose own it is: so they can be found and ended. */
    private static final String MARKER = "CONTAINER_DEPLOY_BUILD";

    /** The node's name, empty for the controller. */
    private final String node;
    /** The source's absolute path. */
    private final String source;
    /** The absolute path of the build's own folder. */
    private final String folder;

    private BuildPlace(String node, String source, String folder) {
        this.node = node;
        this.source = source;
        this.folder = folder;
    }

    /** A new place beside that source; makes nothing yet. */
    public static BuildPlace beside(FilePath source) throws AbortException {
        FilePath temporary = source.getParent() == null ? null : WorkspaceList.tempDir(source);
        if (temporary == null) {
            throw new AbortException("The folder / cannot be built: run the step in a workspace");
        }
        // The durable-task plugin puts the path between apostrophes into a command, and would wait for it in vain.
        if (source.getRemote().indexOf('\'') >= 0) {
            throw new AbortException("The workspace's path has an apostrophe, with which no process can be started in"
                    + " it: rename the job, or give it another workspace");
        }
        String id = UUID.randomUUID().toString();
        return new BuildPlace(
                FilePathUtils.getNodeName(source),
                source.getRemote(),
                temporary.child(BuildFolder.PREFIX + id).getRemote());
    }

    /** The node's name for people. */
    public String nodeName() {
        return node.isEmpty() ? "the controller" : "agent " + node;
    }

    /** The node's name, empty for the controller. */
    public String node() {
        return node;
    }

    /** The source's absolute path. */
    public String source() {
        return source;
    }

    /** The absolute path of the folder that holds all that the build leaves beside its log. */
    public String folder() {
        return folder;
    }

    /** Where the program works. */
    public String workFolder() {
        return folder + "/work";
    }

    /**
     * What durable-task takes for the workspace. Its own, because durable-task ends every task that has the same
     * workspace, and a parallel branch may run another step in that of the source.
     */
    public String runFolder() {
        return folder + "/run";
    }

    /** The live folder of that path, or null while the node is offline or gone. */
    public FilePath find(String path) {
        return FilePathUtils.find(node, path);
    }

    /** As {@link #find}. */
    public FilePath require(String path) throws IOException {
        FilePath found = find(path);
        if (found == null) {
            throw new IOException(nodeName() + " is offline");
        }
        return found;
    }

    /** Whether a call to the node failed because its connection broke, rather than for a reason of its own. */
    public static boolean isConnectionLost(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ChannelClosedException || cause instanceof RequestAbortedException) {
                return true;
            }
        }
        return false;
    }

    /** Makes the folder, for its owner alone. */
    public void make() throws IOException, InterruptedException {
        require(folder).act(new Make());
        require(runFolder()).mkdirs();
    }

    /** Adds to the environment what {@link #endProcesses} looks for. */
    public void mark(EnvVars environment) {
        environment.put(MARKER, marker());
    }

    /** Ends what still runs of the build, if anything. */
    public void endProcesses(Launcher launcher) throws IOException, InterruptedException {
        launcher.kill(Map.of(MARKER, marker()));
    }

    /** Deletes the folder with all that is in it. */
    public void delete() throws IOException, InterruptedException {
        require(folder).deleteRecursive();
    }

    private String marker() {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return source + " on " + nodeName();
    }

    private static final class Make extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException {
            BuildFolder.make(folder.toPath());
            return null;
        }
    }
}
