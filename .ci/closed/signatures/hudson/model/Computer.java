package hudson.model;

import hudson.EnvVars;
import hudson.remoting.VirtualChannel;
import hudson.security.AccessControlled;
import java.io.IOException;

public abstract class Computer extends Actionable implements AccessControlled {
    protected Computer(Node node) {
        throw new UnsupportedOperationException();
    }

    public abstract VirtualChannel getChannel();

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public abstract Boolean isUnix();

    public Node getNode() {
        throw new UnsupportedOperationException();
    }

    public boolean isOffline() {
        throw new UnsupportedOperationException();
    }

    public EnvVars getEnvironment() throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public static Computer currentComputer() {
        throw new UnsupportedOperationException();
    }
}
