package io.jenkins.plugins.containerdeploy.value;

import java.util.List;
import java.util.Objects;

/**
 * A build or a deployment failed although its input was well-formed. Says what to do and carries the last lines
 * that the container or the tool itself wrote. The command line exits with status 1 for it.
 */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String action;
    private final String[] lastLines;

    /** A failure without output of its own. */
    public FailureException(String problem, String action) {
        this(problem, action, List.of(), null);
    }

    /** A failure with a cause and without output of its own. */
    public FailureException(String problem, String action, Throwable cause) {
        this(problem, action, List.of(), cause);
    }

    /** A failure with the last lines of the container or tool. */
    public FailureException(String problem, String action, List<String> lastLines) {
        this(problem, action, lastLines, null);
    }

    /**
     * @param problem   what failed
     * @param action    what to do about it, a sentence
     * @param lastLines the container's or the tool's last lines, oldest first; may be empty
     * @param cause     may be null
     */
    public FailureException(String problem, String action, List<String> lastLines, Throwable cause) {
        super(message(problem, action, lastLines), cause);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.action = Objects.requireNonNull(action, "action");
        this.lastLines = lastLines.toArray(new String[0]);
    }

    private static String message(String problem, String action, List<String> lastLines) {
        String text = problem + ". " + action;
        return lastLines.isEmpty() ? text : text + "\n  | " + String.join("\n  | ", lastLines);
    }

    /** What failed. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String action() {
        return action;
    }

    /** The container's or the tool's last lines, oldest first. */
    public List<String> lastLines() {
        return List.of(lastLines);
    }
}
