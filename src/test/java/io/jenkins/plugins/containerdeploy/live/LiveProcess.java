package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is started again and again with the same arguments, its output appended to one log. */
final class LiveProcess implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(20);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path log;
    private final Thread atExit = new Thread(this::kill);
    private Process process;

    LiveProcess(List<String> command, Map<String, String> environment, Path folder, Path log) {
        this.command = command;
        this.environment = environment;
        this.folder = folder;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    void start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** All that it has written, over all starts. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}; what it started itself runs on. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            join(TO_END);
        }
    }

    /** Asks it to end, and kills it when it does not. */
    void stop() {
        if (process != null) {
            process.destroy();
            if (!join(TO_END)) {
                kill();
            }
        }
    }

    private boolean join(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
