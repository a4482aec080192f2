package io.jenkins.plugins.containerdeploy.value;

/**
 * How a user's value is shown in a message: quoted, on one line, control and format characters escaped, and short.
 * A hostile value can so neither forge log lines nor reorder the text around it.
 */
public final class Shown {
    private static final int MOST_CHARACTERS = 80;

    private Shown() {}

    /** The value in single quotes; {@code null} is shown as {@code nothing}. */
    public static String quoted(String value) {
        if (value == null) {
            return "nothing";
        }
        StringBuilder text = new StringBuilder("'");
        value.codePoints().limit(MOST_CHARACTERS).forEach(c -> append(text, c));
        int length = value.codePointCount(0, value.length());
        if (length > MOST_CHARACTERS) {
            text.append("… (").append(length).append(" characters)");
        }
        return text.append('\'').toString();
    }

    private static void append(StringBuilder text, int c) {
        int type = Character.getType(c);
        boolean printable = type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
        if (printable) {
            text.appendCodePoint(c);
        } else {
            text.append(String.format("\\u%04x", c));
        }
    }
}
