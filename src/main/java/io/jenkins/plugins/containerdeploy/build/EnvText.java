package io.jenkins.plugins.containerdeploy.build;

import java.nio.charset.StandardCharsets;

/**
 * Text in printable ASCII, as {@code printf %b} of POSIX reads it back. Environments pass through processes that run in
 * any locale, and a JVM in the C locale replaces what is not ASCII by question marks.
 */
final class EnvText {
    /** Linux' bound on one environment entry, 32 pages, less the room for its name. */
    static final int MOST_CHARACTERS = 131_072 - 128;

    private EnvText() {}

    static String encode(String value) {
        StringBuilder text = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b < 0x7f && b != '\\') {
                text.append((char) b);
            } else {
                text.append(String.format("\\0%03o", b & 0xff));
            }
        }
        return text.toString();
    }

    static boolean fits(String value) {
        return encode(value).length() <= MOST_CHARACTERS;
    }
}
