package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The argument parser's errors as the engine's: with the field and what to do. */
final class ParseErrors {
    private ParseErrors() {}

    static InputException describe(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String help = "See " + command + " --help.";
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, help);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return new InputException(name(missing.getMissing().get(0)), "is missing", help);
        }
        ArgSpec argument = e.getArgSpec();
        if (argument != null && argument.completionCandidates() != null) {
            String choices = String.join(", ", argument.completionCandidates());
            return new InputException(
                    name(argument),
                    Shown.quoted(e.getValue()) + " is not one of its values",
                    "Write one of " + choices + ".");
        }
        // The parser's own message may repeat a value with its control characters.
        return new InputException(argument == null ? command : name(argument), "is wrong: " + oneLine(e), help);
    }

    private static InputException unmatched(UnmatchedArgumentException e, String help) {
        String argument = e.getUnmatched().get(0);
        List<String> suggestions = e.getSuggestions();
        String action = suggestions.isEmpty() ? help : "Did you mean " + String.join(" or ", suggestions) + "?";
        if (!e.isUnknownOption()) {
            return new InputException("ARGUMENTS", Shown.quoted(argument) + " is one too many", action);
        }
        int equals = argument.indexOf('=');
        String option = equals < 0 ? argument : argument.substring(0, equals);
        return new InputException(option, "is no option here", action);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String oneLine(Exception e) {
        String shown = Shown.quoted(e.getMessage());
        return shown.substring(1, shown.length() - 1);
    }
}
