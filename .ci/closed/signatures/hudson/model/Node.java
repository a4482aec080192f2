package hudson.model;

import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;

public abstract class Node extends AbstractModelObject implements ExtensionPoint, AccessControlled, PersistenceRoot {
    public abstract String getNodeName();

    public final Computer toComputer() {
        throw new UnsupportedOperationException();
    }

    public final VirtualChannel getChannel() {
        throw new UnsupportedOperationException();
    }

    public abstract Launcher createLauncher(TaskListener listener);

    public abstract FilePath getRootPath();

    public FilePath createPath(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    @Override
    public File getRootDir() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
