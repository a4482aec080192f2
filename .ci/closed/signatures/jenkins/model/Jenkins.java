package jenkins.model;

import hudson.model.AbstractCIBase;
import hudson.model.Computer;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.IOException;

public class Jenkins extends AbstractCIBase implements AccessControlled, Loadable {
    private Jenkins() {
        throw new UnsupportedOperationException();
    }

    public static final Permission ADMINISTER = null;

    public static final Permission SYSTEM_READ = null;

    public static Jenkins get() {
        throw new UnsupportedOperationException();
    }

    public String getRootUrl() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void save() throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void load() throws IOException {
        throw new UnsupportedOperationException();
    }

    public boolean isTerminating() {
        throw new UnsupportedOperationException();
    }

    public Computer getComputer(String name) {
        throw new UnsupportedOperationException();
    }

    public String getLegacyInstanceId() {
        throw new UnsupportedOperationException();
    }
}
