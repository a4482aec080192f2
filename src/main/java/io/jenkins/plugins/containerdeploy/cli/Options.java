package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is common to groups of options. */
final class Options {
    private Options() {}

    /** @throws InputException when the user gave an option that is not allowed beside the others */
    static void refuse(CommandSpec command, Predicate<String> notAllowed, String problem, String action) {
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (notAllowed.test(option.longestName())) {
                throw new InputException(option.longestName(), problem, action);
            }
        }
    }
}
