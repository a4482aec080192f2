package io.jenkins.plugins.containerdeploy.cli;

/** The exit statuses of the program. After a signal it is 128 and the signal's number, as the JVM has it. */
final class ExitStatus {
    static final int DONE = 0;
    /** The build or deployment failed, or something necessary is missing. */
    static final int FAILED = 1;
    /** The input was wrong; nothing was touched. */
    static final int WRONG_INPUT = 2;

    private ExitStatus() {}
}
