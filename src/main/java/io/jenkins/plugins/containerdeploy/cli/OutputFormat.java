package io.jenkins.plugins.containerdeploy.cli;

import java.util.Locale;

/** How a result is written to standard output. */
enum OutputFormat {
    TEXT,
    JSON;

    /**
     * The format that the arguments ask for. Read before they are parsed, since an error of the parser must already
     * be written in it.
     */
    static OutputFormat askedFor(String... arguments) {
        OutputFormat format = TEXT;
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            boolean json = arguments[i].equals("--output=json")
                    || arguments[i].equals("--output") && i + 1 < arguments.length && arguments[i + 1].equals("json");
            format = json ? JSON : format;
        }
        return format;
    }

    /** As a user writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
