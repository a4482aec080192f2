package hudson.remoting;

import org.jenkinsci.remoting.ChannelStateException;

public class ChannelClosedException extends ChannelStateException {}
