package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.rollout.AppStatus;
import io.jenkins.plugins.containerdeploy.rollout.ReleaseStatus;
import io.jenkins.plugins.containerdeploy.value.AppName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what of an app is on its servers. */
@Command(
        name = "status",
        description = "Show what of an app is on its servers: release, image, state, kept ones, lock.")
final class StatusCommand implements Callable<Integer> {
    private final Console console;
    private final Abort abort;

    @Mixin
    private AppOptions options;

    @Mixin
    private OutputOption output;

    StatusCommand(Console console, Abort abort) {
        this.console = console;
        this.abort = abort;
    }

    @Override
    public Integer call() {
        AppName app = options.app();
        List<AppStatus> statuses = EachServer.ask(
                options.servers().required(console), console, abort, (server, rollout) -> rollout.status(app));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("app", app);
        document.put("servers", statuses.stream().map(StatusCommand::server).toList());
        console.result(
                statuses.stream().flatMap(StatusCommand::text).collect(Collectors.joining(System.lineSeparator())),
                document);
        return ExitStatus.DONE;
    }

    private static Map<String, Object> server(AppStatus status) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("server", status.server());
        server.put("current", status.current().map(StatusCommand::release).orElse(null));
        server.put(
                "others", status.others().stream().map(StatusCommand::release).toList());
        server.put("lock", status.lock().orElse(null));
        return server;
    }

    private static Map<String, Object> release(ReleaseStatus status) {
        Map<String, Object> release = new LinkedHashMap<>();
        release.put("release", status.release());
        release.put("container", status.container());
        release.put("image", status.image());
        release.put("state", status.state());
        release.put("health", status.health());
        release.put("created", status.created());
        release.put("commit", status.commit());
        release.put("buildUrl", status.buildUrl());
        release.put("publish", status.publish());
        return release;
    }

    private static Stream<String> text(AppStatus status) {
        String first = status.app() + " on " + status.server() + ": "
                + status.current().map(StatusCommand::line).orElse("not deployed");
        Stream<String> kept = status.others().stream().map(other -> "  kept: " + line(other));
        Stream<String> lock = status.lock().stream().map(holder -> "  locked: " + holder);
        return Stream.of(Stream.of(first), kept, lock).flatMap(lines -> lines);
    }

    private static String line(ReleaseStatus release) {
        return Stream.of(
                        release.release(),
                        release.state(),
                        release.health(),
                        release.image(),
                        String.join(" ", release.publish()),
                        "since " + release.created(),
                        release.commit().isEmpty() ? "" : "commit " + release.commit(),
                        release.buildUrl())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
