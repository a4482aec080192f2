package io.jenkins.plugins.containerdeploy.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Dockerfile's text as instructions: continued lines joined, comments and heredoc bodies left out. */
final class DockerfileLines {
    private static final Pattern ESCAPE = Pattern.compile("(?i)#\\s*escape\\s*=\\s*`\\s*");
    /** A here-string, {@code <<<}, and a shift of numbers are none. */
    private static final Pattern HEREDOC = Pattern.compile("(?<!<)<<(-?)\\s*([\"']?)([A-Za-z_][A-Za-z0-9_]*)\\2");

    /**
     * One instruction.
     *
     * @param word      upper case; {@code #} for a comment at the top, which may be a parser directive
     * @param arguments the rest, joined
     * @param line      where it begins, from 1
     * @param heredoc   whether a body follows in the lines below
     */
    record Instruction(String word, String arguments, int line, boolean heredoc) {}

    private final String[] lines;
    private final List<Instruction> instructions = new ArrayList<>();
    private char escape = '\\';
    private int at;

    private DockerfileLines(String text) {
        lines = text.split("\r?\n", -1);
    }

    static List<Instruction> of(String text) {
        DockerfileLines lines = new DockerfileLines(text);
        lines.directives();
        while (lines.at < lines.lines.length) {
            lines.next();
        }
        return lines.instructions;
    }

    private void directives() {
        while (at < lines.length && lines[at].strip().startsWith("#")) {
            String comment = lines[at].strip();
            if (ESCAPE.matcher(comment).matches()) {
                escape = '`';
            }
            at++;
            instructions.add(new Instruction("#", comment, at, false));
        }
    }

    private void next() {
        int first = at + 1;
        StringBuilder joined = new StringBuilder();
        boolean more = true;
        while (more && at < lines.length) {
            String line = lines[at++].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                // Skipped also within a continued instruction, but ends nothing.
                more = joined.length() > 0;
                continue;
            }
            more = line.charAt(line.length() - 1) == escape;
            joined.append(more ? line.substring(0, line.length() - 1) + " " : line);
        }
        String[] parts = joined.toString().strip().split("\\s+", 2);
        if (parts[0].isEmpty()) {
            return;
        }
        String word = parts[0].toUpperCase(Locale.ROOT);
        String arguments = parts.length > 1 ? parts[1] : "";
        boolean heredoc = List.of("RUN", "COPY", "ADD").contains(word) && skipHeredocs(arguments);
        instructions.add(new Instruction(word, arguments, first, heredoc));
    }

    private boolean skipHeredocs(String arguments) {
        Matcher heredoc = HEREDOC.matcher(arguments);
        boolean found = false;
        while (heredoc.find()) {
            found = true;
            while (at < lines.length && !ends(lines[at++], heredoc)) {
                // The body is not for us.
            }
        }
        return found;
    }

    private static boolean ends(String line, Matcher heredoc) {
        return (heredoc.group(1).isEmpty() ? line : line.replaceFirst("^\t+", "")).equals(heredoc.group(3));
    }
}
