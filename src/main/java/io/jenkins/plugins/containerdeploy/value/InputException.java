package io.jenkins.plugins.containerdeploy.value;

import java.util.Objects;

/**
 * The input was wrong: nothing has been touched. Names the field and says what to write instead.
 * The command line exits with status 2 for it.
 */
public final class InputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;
    private final String action;

    /**
     * @param field   name of the field as the user wrote it, e.g. {@code image} or {@code publish}
     * @param problem what is wrong, without the field's name; a value in it must have gone through {@link Shown}
     * @param action  what to do about it, a sentence
     */
    public InputException(String field, String problem, String action) {
        super(field + ": " + problem + ". " + action);
        this.field = Objects.requireNonNull(field, "field");
        this.problem = Objects.requireNonNull(problem, "problem");
        this.action = Objects.requireNonNull(action, "action");
    }

    /** The field as the user wrote it. */
    public String field() {
        return field;
    }

    /** What is wrong with it. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
