package io.jenkins.plugins.containerdeploy.build;

import java.util.List;

/**
 * What is there on a build server, found by one command that can be run anywhere: its standard output is the input of
 * {@link BuilderFacts#parse}. It may hold the logins of the build server's user, so it must not reach a log.
 */
public final class Probe {
    /** Longer than any answer of a healthy engine; a dead remote one is given up then, in seconds. */
    public static final int TIMEOUT_SECONDS = 60;

    private Probe() {}

    /** The command, an argument list; it takes no input and changes nothing. */
    public static List<String> command() {
        return List.of("/bin/sh", "-c", SCRIPT);
    }

    /** Constant: no value of a user is in it. */
    private static final String SCRIPT = "";
}
