package io.jenkins.plugins.containerdeploy.bench;

import io.jenkins.plugins.containerdeploy.build.BuildRequest;
import io.jenkins.plugins.containerdeploy.build.BuildResult;
import io.jenkins.plugins.containerdeploy.build.Ladder;
import io.jenkins.plugins.containerdeploy.build.LocalBuilder;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.pack.DockerfilePack;
import io.jenkins.plugins.containerdeploy.pack.LocalSourceFolder;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The engine's build beside a plain {@code docker build} by the same client into the same engine. */
final class BuildRows {
    private static final int LOG_LINES = 100_000;
    /** A builder lets 200 KiB of a step through in a second: 5,000 short lines are half of that. */
    private static final int LOG_STEPS = 20;

    private static final Predicate<String> IS_LINE =
            Pattern.compile("a line of the log [0-9]+$").asPredicate();
    private static final int COLD_ROUNDS = 5;
    private static final int WARM_ROUNDS = 11;
    private static final double MOST_COLD_RATIO = 1.05;
    private static final int MOST_WARM_MILLIS = 150;
    private static final double MOST_LOG_RATIO = 1.25;

    private final Setting setting;
    private final LocalBuilder builder = LocalBuilder.standard();
    private final Ladder.Choice choice;
    private final Command docker;

    BuildRows(Setting setting) throws InterruptedException {
        this.setting = setting;
        this.choice = Ladder.choose(builder.probe());
        this.docker = new Command(
                choice.rung() == Ladder.Rung.LEGACY
                        ? Map.of("DOCKER_BUILDKIT", "0")
                        : Map.of("DOCKER_BUILDKIT", "1", "BUILDKIT_PROGRESS", "plain"));
    }

    List<Row> rows() throws Exception {
        Path source = source(
                "build",
                "COPY . /site\nRUN i=0; while [ $i -lt 6 ]; do dd if=/dev/zero bs=1M count=150"
                        + " 2>/dev/null | sha256sum > /sum$i; i=$((i+1)); done\n");
        Map<String, Double> cold = new Contest()
                .with("ours", () -> ours(source, "build", true, text -> {}))
                .with("peer", () -> peer(source, "build", true))
                .run(COLD_ROUNDS);
        Map<String, Double> warm = new Contest()
                .with("ours", () -> ours(source, "build", false, text -> {}))
                .with("peer", () -> peer(source, "build", false))
                .run(WARM_ROUNDS);
        List<Row> rows = new ArrayList<>();
        rows.add(Row.information("builder", choice.rung().name()));
        rows.add(Row.ratio("build without cache / docker build", cold.get("ours"), cold.get("peer"), MOST_COLD_RATIO));
        rows.add(Row.excess("build, all cached / docker build", warm.get("ours"), warm.get("peer"), MOST_WARM_MILLIS));
        rows.addAll(logRows());
        return rows;
    }

    /** In steps that each stay below the builder's own limit, so that every line arrives, and then in one beyond it. */
    private List<Row> logRows() throws Exception {
        Path many = source("log", run(LOG_LINES / LOG_STEPS).repeat(LOG_STEPS));
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Map<String, Double> seconds = new Contest()
                .with("ours", () -> {
                    lines.clear();
                    return ours(many, "log", true, lines::add);
                })
                .with("peer", () -> peer(many, "log", true))
                .run(COLD_ROUNDS);
        long kept = lines.stream().filter(IS_LINE).count();

        Path one = source("clip", run(LOG_LINES));
        lines.clear();
        ours(one, "clip", true, lines::add);
        long ofOne = lines.stream().filter(IS_LINE).count();
        boolean told =
                ofOne >= LOG_LINES || lines.stream().anyMatch(line -> line.startsWith("WARNING: BuildKit left out"));
        return List.of(
                Row.ratio(
                        "build with 100,000 log lines / docker build",
                        seconds.get("ours"),
                        seconds.get("peer"),
                        MOST_LOG_RATIO),
                Row.fact("lines kept of these 100,000", Long.toString(kept), "all", kept == LOG_LINES),
                Row.fact(
                        "lines kept when one step writes them, which builders clip",
                        Long.toString(ofOne),
                        "all or told",
                        told));
    }

    private static String run(int lines) {
        return "RUN seq 1 " + lines + " | sed 's/^/a line of the log /'\n";
    }

    private BuildResult ours(Path source, String name, boolean noCache, Log log) throws Exception {
        LocalSourceFolder folder = LocalSourceFolder.of(source);
        BuildRequest request = BuildRequest.builder(
                        DockerfilePack.builder().build().plan(folder), source.toString())
                .image(ImageReference.parse("image", setting.repository(name) + ":ours"))
                .push(false)
                .noCache(noCache)
                .build();
        return builder.run(request, log);
    }

    private List<String> peer(Path source, String name, boolean noCache) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(choice.command().path()));
        if (choice.rung() == Ladder.Rung.BUILDX) {
            command.add("buildx");
        }
        command.addAll(List.of("build", "--tag", setting.repository(name) + ":peer"));
        if (noCache) {
            command.add("--no-cache");
        }
        command.add(source.toString());
        return docker.run(command);
    }

    private Path source(String name, String dockerfile) throws IOException {
        Path folder = Files.createDirectories(setting.work().resolve(name));
        Files.writeString(folder.resolve("Dockerfile"), "FROM " + setting.busybox() + "\n" + dockerfile);
        for (int i = 0; i < 200; i++) {
            Files.writeString(folder.resolve("file" + i), ("content of file " + i + "\n").repeat(500));
        }
        return folder;
    }
}
