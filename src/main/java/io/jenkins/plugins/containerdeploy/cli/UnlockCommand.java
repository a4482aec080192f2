package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.AppName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes an app's lock from a rollout that is known to be dead. */
@Command(
        name = "unlock",
        description =
                "Take an app's lock from whoever holds it: for a rollout that was killed. One that still lives stops"
                        + " before its next change.")
final class UnlockCommand implements Callable<Integer> {
    private final Console console;
    private final Abort abort;

    @Mixin
    private AppOptions options;

    @Mixin
    private OutputOption output;

    UnlockCommand(Console console, Abort abort) {
        this.console = console;
        this.abort = abort;
    }

    @Override
    public Integer call() {
        AppName app = options.app();
        List<Map<String, Object>> servers = EachServer.ask(
                options.servers().required(console),
                console,
                abort,
                (server, rollout) -> answer(server.name(), rollout.unlock(app)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("app", app);
        document.put("servers", servers);
        console.result(
                servers.stream().map(UnlockCommand::line).collect(Collectors.joining(System.lineSeparator())),
                document);
        return ExitStatus.DONE;
    }

    private static Map<String, Object> answer(String server, Optional<String> holder) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("server", server);
        answer.put("holder", holder.orElse(null));
        return answer;
    }

    private static String line(Map<String, Object> answer) {
        Object holder = answer.get("holder");
        return answer.get("server") + ": " + (holder == null ? "nobody held the lock" : "taken from " + holder);
    }
}
