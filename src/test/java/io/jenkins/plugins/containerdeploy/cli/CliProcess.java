package io.jenkins.plugins.containerdeploy.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of the command line as a process of its own, for what concerns its environment, arguments and signals. */
final class CliProcess implements AutoCloseable {
    private static final Duration MOST = Duration.ofMinutes(2);
    /** Its arguments: for each secret a variable's name and the file with its value, then a dash, then the command. */
    private static final String EXPORT_SECRETS =
            "while [ \"$1\" != - ]; do export \"$1=$(/bin/cat \"$2\")\"; shift 2; done; shift; exec \"$@\"";

    private final Process process;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Thread> readers = new ArrayList<>();

    private CliProcess(Process process) {
        this.process = process;
        readers.add(read(process.getInputStream(), out));
        readers.add(read(process.getErrorStream(), err));
    }

    /**
     * @param environment beside this process's own
     * @param secrets     variable to a file with its value, so that no locale of this process changes it
     */
    static CliProcess start(Map<String, String> environment, Map<String, Path> secrets, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", EXPORT_SECRETS, "sh"));
        secrets.forEach((name, file) -> command.addAll(List.of(name, file.toString())));
        // Whoever runs the tests in the background has interrupts ignored, and children inherit that.
        command.addAll(
                List.of("-", "/usr/bin/env", "--default-signal=INT", System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new CliProcess(process);
    }

    /** Runs it to its end. */
    static CliRun run(Map<String, String> environment, String... arguments) throws Exception {
        try (CliProcess process = start(environment, Map.of(), List.of(arguments))) {
            return process.end();
        }
    }

    long pid() {
        return process.pid();
    }

    /** What it has written to standard error so far. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Sends it a signal, e.g. {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -\"$0\" \"$1\"", name, Long.toString(pid()))
                .start()
                .waitFor();
    }

    /** Waits until it has written this to standard error. */
    void awaitErr(String text) throws InterruptedException {
        await("'" + text + "' in " + err(), () -> err().contains(text) || !process.isAlive());
        if (!err().contains(text)) {
            throw new AssertionError("it ended without '" + text + "': " + err() + out);
        }
    }

    /** Waits until it has ended. */
    CliRun end() throws InterruptedException {
        if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + err());
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return new CliRun(process.exitValue(), out.toString(StandardCharsets.UTF_8), err());
    }

    /** Waits for what some process does in its own time. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain waited for " + what);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread read(InputStream from, ByteArrayOutputStream to) {
        Thread thread = new Thread(() -> {
            try (from) {
                byte[] buffer = new byte[8192];
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    to.write(buffer, 0, n);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
