package io.jenkins.plugins.containerdeploy.build;

import java.util.List;
import java.util.Locale;

/**
 * One command of a program.
 *
 * @param phase    what it is part of
 * @param title    what it does, a line for the log; it also names the command when it fails
 * @param argv     the argument list; nothing secret is ever in it
 * @param output   where its output goes
 * @param file     name of the result file, or null when it only writes to the log
 * @param withId   whether the image id that the build wrote is one more, last argument
 * @param mayFail  whether what it left is judged instead of its exit status
 */
record ProgramStep(
        Phase phase, String title, List<String> argv, Output output, String file, boolean withId, boolean mayFail) {

    /** The parts of a build whose time is told apart. */
    enum Phase {
        /** Resolving and fetching what is there already. */
        PULL,
        /** Making the image. */
        BUILD,
        /** Sending it to its registry. */
        PUSH,
        /** Reading back what it became. */
        READ;

        /** As it stands in a result. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the output goes. */
    enum Output {
        /** All of it to the log. */
        LOG,
        /** All of it to the log, and a copy into the result file. */
        LOG_AND_FILE,
        /** Standard output into the result file alone. */
        FILE
    }

    ProgramStep {
        argv = List.copyOf(argv);
    }

    static ProgramStep logged(Phase phase, String title, List<String> argv) {
        return new ProgramStep(phase, title, argv, Output.LOG, null, false, false);
    }

    static ProgramStep kept(Phase phase, String title, List<String> argv, String file) {
        return new ProgramStep(phase, title, argv, Output.LOG_AND_FILE, file, false, false);
    }

    static ProgramStep read(String title, List<String> argv, String file, boolean withId) {
        return new ProgramStep(Phase.READ, title, argv, Output.FILE, file, withId, true);
    }
}
