package io.jenkins.plugins.containerdeploy.build;

import java.util.List;
import java.util.Optional;

/**
 * One command of a program.
 *
 * @param phase        what it is part of
 * @param argv         the argument list; nothing secret is ever in it
 * @param keep         name of the result file that keeps a copy of its standard output
 * @param shown        whether its standard output goes to the log; its standard error always does
 * @param argumentFile name of an earlier result file whose content is one more, last argument
 */
record ProgramStep(
        Phase phase, List<String> argv, Optional<String> keep, boolean shown, Optional<String> argumentFile) {
    /** The parts of a build whose time is told apart. */
    enum Phase {
        PREPARE,
        BUILD,
        PUSH,
        READ
    }

    ProgramStep {
        argv = List.copyOf(argv);
    }
}
