package hudson.model;

import hudson.remoting.VirtualChannel;
import hudson.security.AccessControlled;

public abstract class Computer extends Actionable implements AccessControlled {
    protected Computer(Node node) {
        throw new UnsupportedOperationException();
    }

    public abstract VirtualChannel getChannel();

    public String getName() {
        throw new UnsupportedOperationException();
    }
}
