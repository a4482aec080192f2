package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.AppName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes an app from its servers. */
@Command(
        name = "remove",
        description = "Remove all containers of an app from its servers: those that carry its labels, nothing else.")
final class RemoveCommand implements Callable<Integer> {
    private final Console console;
    private final Abort abort;

    @Mixin
    private AppOptions options;

    @Mixin
    private OutputOption output;

    RemoveCommand(Console console, Abort abort) {
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
                (server, rollout) -> removed(server.name(), rollout.remove(app, AppOptions.owner())));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("app", app);
        document.put("servers", servers);
        console.result(
                servers.stream().map(RemoveCommand::line).collect(Collectors.joining(System.lineSeparator())),
                document);
        return ExitStatus.DONE;
    }

    private static Map<String, Object> removed(String server, List<String> containers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("server", server);
        document.put("removed", containers);
        return document;
    }

    private static String line(Map<String, Object> answer) {
        List<?> removed = (List<?>) answer.get("removed");
        String containers = removed.stream().map(Object::toString).collect(Collectors.joining(", "));
        return answer.get("server") + ": " + (removed.isEmpty() ? "nothing to remove" : "removed " + containers);
    }
}
