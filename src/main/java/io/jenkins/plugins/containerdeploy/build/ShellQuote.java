package io.jenkins.plugins.containerdeploy.build;

import java.util.List;
import java.util.stream.Collectors;

/** The one place where a value becomes part of a shell's text. */
final class ShellQuote {
    private ShellQuote() {}

    /**
     * One word that any POSIX shell reads as exactly this value. Within single quotes nothing is special but the
     * quote itself.
     *
     * @throws IllegalArgumentException for a NUL, which no argument can hold
     */
    static String quote(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an argument cannot hold a NUL");
        }
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /** Words with a space between. */
    static String quote(List<String> values) {
        return values.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
    }
}
