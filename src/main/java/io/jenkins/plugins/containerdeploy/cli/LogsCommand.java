package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what an app writes. */
@Command(name = "logs", description = "Print what the app's current release has written, to standard output.")
final class LogsCommand implements Callable<Integer> {
    private static final int MOST_LINES = 1_000_000;

    private final Console console;
    private final Abort abort;

    @Option(
            names = "--tail",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many of the last lines to print. Default: 100.")
    private String tail;

    @Option(
            names = "--follow",
            description =
                    "Wait for more lines; one server, and not with --output json. Default: end with the last line.")
    private boolean follow;

    @Mixin
    private AppOptions options;

    @Mixin
    private OutputOption output;

    LogsCommand(Console console, Abort abort) {
        this.console = console;
        this.abort = abort;
    }

    @Override
    public Integer call() {
        AppName app = options.app();
        int last = Check.integer("--tail", tail, 0, MOST_LINES);
        List<ServerSettings> servers = options.servers().required(console);
        if (follow && (console.isJson() || servers.size() > 1)) {
            throw new InputException(
                    "--follow",
                    "goes with one server and text only",
                    "Leave it out, or --output json, or further servers.");
        }
        List<Map<String, Object>> answers = EachServer.ask(servers, console, abort, (server, rollout) -> {
            List<String> lines = new ArrayList<>();
            rollout.logs(app, last, follow, console.isJson() ? lines::add : console.out()::println);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("server", server.name());
            answer.put("lines", lines);
            return answer;
        });
        if (console.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("app", app);
            document.put("servers", answers);
            console.result("", document);
        }
        return ExitStatus.DONE;
    }
}
