package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One process on this machine: an argument list, its lines as they come, and an end with all its children. */
final class Command {
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** A killed process is gone when the kernel has had its turn. */
    private static final Duration KILLED = Duration.ofSeconds(5);
    /** A child that outlives its parent may hold the output open; nobody waits for that longer than this. */
    private static final Duration DRAIN = Duration.ofSeconds(5);
    /** A longer line is split, so that output without line breaks cannot fill the memory. */
    private static final int MOST_LINE_BYTES = 65_536;
    /** Since this version of Java, arguments are no longer encoded by the default character set. */
    private static final int JAVA_WITH_UTF8_DEFAULT = 18;

    private final List<String> argv;
    private final Map<String, String> environment;
    private final Path folder;

    Command(List<String> argv, Map<String, String> environment, Path folder) {
        this.argv = argv;
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * Runs it to its end.
     *
     * @param errors whether standard error is among the lines; else it is dropped
     * @param lines  is given each line, on another thread
     * @return the exit status
     * @throws InterruptedException when this thread was interrupted or the time is over; the processes are gone then
     */
    int run(boolean errors, Consumer<String> lines, Duration most) throws InterruptedException {
        Process process = start(errors);
        CompletableFuture<Void> reading = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process.getInputStream(), lines, reading), "output of " + argv.get(0));
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FailureException(
                        argv.get(0) + " did not end within " + most.toSeconds() + " seconds",
                        "Check that its Docker engine answers.");
            }
            await(reading);
            return process.exitValue();
        } finally {
            end(process);
        }
    }

    private Process start(boolean errors) {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
        requireEncodable(argv);
        // What stays as this process has it keeps its bytes, which a text may not hold in every locale.
        Map<String, String> own = System.getenv();
        builder.environment().keySet().retainAll(environment.keySet());
        environment.forEach((name, value) -> {
            if (!value.equals(own.get(name))) {
                requireEncodable(List.of(value));
                builder.environment().put(name, value);
            }
        });
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectErrorStream(errors);
        if (!errors) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new FailureException(
                    argv.get(0) + " cannot be started (" + e.getMessage() + ")",
                    "Check that it is there and that its arguments are not too long.",
                    e);
        }
    }

    private static void await(CompletableFuture<Void> reading) throws InterruptedException {
        try {
            reading.get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The rest of the output belongs to a process that we did not start.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void read(InputStream output, Consumer<String> lines, CompletableFuture<Void> done) {
        try (InputStream in = new BufferedInputStream(output)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n' || line.size() == MOST_LINE_BYTES) {
                    give(line, lines, done);
                }
                if (b != '\n') {
                    line.write(b);
                }
            }
            if (line.size() > 0) {
                give(line, lines, done);
            }
            done.complete(null);
        } catch (IOException e) {
            // Closed because the process was ended.
            done.complete(null);
        }
    }

    /** When a line is not taken, the rest is still read: a process whose output nobody reads never ends. */
    private static void give(ByteArrayOutputStream line, Consumer<String> lines, CompletableFuture<Void> done) {
        try {
            if (!done.isCompletedExceptionally()) {
                lines.accept(text(line));
            }
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
        line.reset();
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The whole tree: asked at first, so that BuildKit hears of it, then killed. */
    private static void end(Process process) {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .filter(ProcessHandle::isAlive)
                .toList();
        tree.forEach(ProcessHandle::destroy);
        awaitEnd(tree);
        tree.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(tree);
    }

    /** Also when this thread is interrupted: nothing of a build may go on after it. */
    private static void awaitEnd(List<ProcessHandle> tree) {
        CompletableFuture<?> all =
                CompletableFuture.allOf(tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        long deadline = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        while (!all.isDone() && System.nanoTime() < deadline) {
            try {
                all.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (TimeoutException | ExecutionException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireEncodable(Collection<String> values) {
        boolean modern = Runtime.version().feature() >= JAVA_WITH_UTF8_DEFAULT;
        Charset charset = modern ? Charset.forName(System.getProperty("sun.jnu.encoding")) : Charset.defaultCharset();
        for (String value : values) {
            if (!charset.newEncoder().canEncode(value)) {
                throw new FailureException(
                        "A setting or secret has a character that this process cannot hand to another one (" + charset
                                + ")",
                        "Set LC_ALL=C.UTF-8 in the environment and start again.");
            }
        }
    }
}
