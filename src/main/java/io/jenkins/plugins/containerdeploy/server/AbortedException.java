package io.jenkins.plugins.containerdeploy.server;

/** The work was cut off from outside: {@link DockerServer#abort}, or an interrupt of the thread. */
public final class AbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Cut off by {@link DockerServer#abort} or an interrupt. */
    public AbortedException(Throwable cause) {
        super("aborted", cause);
    }
}
