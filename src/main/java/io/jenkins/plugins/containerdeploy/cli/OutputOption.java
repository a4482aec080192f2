package io.jenkins.plugins.containerdeploy.cli;

import picocli.CommandLine.Option;

/** The option that every command has. Its value takes effect before parsing: see {@link OutputFormat#askedFor}. */
final class OutputOption {
    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What is written to standard output: ${COMPLETION-CANDIDATES}. With json it is exactly one"
                    + " document; progress and tool output always go to standard error. Default: text.")
    OutputFormat format;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    boolean help;
}
