package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.value.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs a program as a script, as a durable task on an agent does. */
final class ScriptRun {
    private final Path work;
    private final Map<String, String> environment;

    ScriptRun(Path work, Map<String, String> environment) {
        this.work = work;
        this.environment = environment;
    }

    BuildResult run(BuildRequest request, BuilderFacts facts, Log log) throws InterruptedException {
        BuildProgram program = BuildProgram.of(request, facts, work.toString(), log);
        try {
            Process process = start(program);
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(log::line);
            }
            process.waitFor();
            Map<String, String> files = results(program);
            program.results().warnings(files).forEach(log::line);
            return program.results().read(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process start(BuildProgram program) throws IOException {
        Path script = Files.createTempFile(work.getParent(), "script", ".sh");
        Files.writeString(script, ShellScript.render(program));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(ShellScript.environment(program));
        return builder.start();
    }

    Map<String, String> results(BuildProgram program) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String name : program.results().fileNames()) {
            Path file = work.resolve(name);
            if (Files.isRegularFile(file)) {
                files.put(name, Files.readString(file));
            }
        }
        return files;
    }
}
