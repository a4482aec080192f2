package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The commands, and how an outcome becomes an exit status. */
@Command(
        name = Cli.NAME,
        versionProvider = Cli.Version.class,
        description = "Builds an image from source, pushes it, and deploys it to Docker servers.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 done; 1 the build or the deployment failed; 2 the input was wrong, nothing was touched;"
                    + " 130 or 143 stopped by a signal."
        })
final class Cli implements Runnable {
    static final String NAME = "container-deploy";

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    private Cli() {}

    /** Runs one command and returns the exit status. */
    static int run(Console console, Abort abort, String... arguments) {
        Map<String, Supplier<Object>> commands = commands(console, abort);
        // Reading the annotations of every command takes longer than most of them do.
        if (arguments.length > 0 && commands.containsKey(arguments[0])) {
            commands.keySet().retainAll(Set.of(arguments[0]));
        }
        CommandLine line = commandLine(commands);
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, a) -> console.failure(ParseErrors.describe(e)));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(console, abort, e));
        return line.execute(arguments);
    }

    /** Every command, for the completion script. */
    static CommandLine all(Console console) {
        return commandLine(commands(console, new Abort(Thread.currentThread(), console)));
    }

    private static Map<String, Supplier<Object>> commands(Console console, Abort abort) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("build", () -> new BuildCommand(console));
        commands.put("deploy", () -> new DeployCommand(console, abort));
        commands.put("status", () -> new StatusCommand(console, abort));
        commands.put("logs", () -> new LogsCommand(console, abort));
        commands.put("remove", () -> new RemoveCommand(console, abort));
        commands.put("unlock", () -> new UnlockCommand(console, abort));
        commands.put("doctor", () -> new DoctorCommand(console, abort));
        commands.put("completion", () -> new CompletionCommand(console));
        return commands;
    }

    private static CommandLine commandLine(Map<String, Supplier<Object>> commands) {
        CommandLine line = new CommandLine(new Cli());
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        // A value that begins with an at sign is a value, not the name of a file with arguments.
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    private static int failed(Console console, Abort abort, Exception e) {
        if (abort.requested()) {
            return console.failure(new FailureException(
                    "stopped by a signal", "Run the same command again to bring it to an end.", e));
        }
        return console.failure(e);
    }

    @Override
    public void run() {
        throw new InputException("COMMAND", "is missing", "See " + NAME + " --help.");
    }

    /** The version in the archive's manifest; there is none in a checkout's classes. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {NAME + " " + (version == null ? "from a checkout" : version)};
        }
    }
}
