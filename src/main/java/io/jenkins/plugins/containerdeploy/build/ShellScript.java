package io.jenkins.plugins.containerdeploy.build;

import java.util.Map;

/**
 * A program as one script for {@code /bin/sh}, to be run detached on a build server. What a build writes goes to its
 * standard output; results are left as files in the work folder, which the caller reads and then deletes.
 */
public final class ShellScript {
    private ShellScript() {}

    /** The whole script, beginning with {@code #!/bin/sh}. Nothing secret is in it. */
    public static String render(BuildProgram program) {
        throw new UnsupportedOperationException();
    }

    /**
     * What must stand in the script's environment beside what is there: secrets and logins, escaped to plain ASCII so
     * that they arrive byte for byte through a process of any locale. The script takes them out before it runs
     * anything that does not need them.
     */
    public static Map<String, String> environment(BuildProgram program) {
        throw new UnsupportedOperationException();
    }
}
