package io.jenkins.plugins.containerdeploy.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a peer's command as a user would, with its output read to the end. */
final class Command {
    private final Map<String, String> environment;

    Command(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The lines that it wrote; a failure ends the benchmark. */
    List<String> run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    List<String> run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>();
        process.inputReader().lines().forEach(lines::add);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        }
        return lines;
    }
}
