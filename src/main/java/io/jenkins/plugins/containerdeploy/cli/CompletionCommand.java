package io.jenkins.plugins.containerdeploy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the completion script, which bash sources. */
@Command(
        name = "completion",
        description = "Print the completion script for bash; to use it: source <(container-deploy completion)")
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOption output;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash(Cli.NAME, Cli.all(console));
        console.result(script, Map.of("script", script));
        return ExitStatus.DONE;
    }
}
