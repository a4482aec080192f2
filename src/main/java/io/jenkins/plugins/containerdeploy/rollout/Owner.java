package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.value.Check;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Who holds the lock of an app: a run and the step in it, or a process, and which attempt of it. An attempt takes the
 * lock over from a lower one of the same owner, so a step that was cut off re-enters after a restart.
 */
public final class Owner implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile("[!-~]+(?: [!-~]+)*");
    private static final int MOST_CHARACTERS = 300;

    private final String text;
    private final int attempt;

    private Owner(String text, int attempt) {
        this.text = text;
        this.attempt = attempt;
    }

    /**
     * @param text    unique to the run and step, shown to people: printable ASCII, e.g. {@code shop/main #12 step 34}
     * @param attempt 1 at first, more after each resume
     */
    public static Owner of(String text, int attempt) {
        Check.matches("owner", text, PATTERN, MOST_CHARACTERS, "Name the run and step in printable ASCII.");
        return new Owner(text, Check.between("attempt", attempt, 1, Integer.MAX_VALUE));
    }

    /** Who it is. */
    public String text() {
        return text;
    }

    /** Which attempt of it. */
    public int attempt() {
        return attempt;
    }

    @Override
    public String toString() {
        return attempt == 1 ? text : text + " (attempt " + attempt + ")";
    }
}
