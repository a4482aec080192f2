package io.jenkins.plugins.containerdeploy.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Looks again and again at the arguments of every process of the machine for secrets, as any of its users may. */
public final class ArgumentWatch implements AutoCloseable {
    private final List<Canary> canaries;
    private final Set<String> found = new TreeSet<>();
    private final AtomicInteger samples = new AtomicInteger();
    private volatile boolean closed;
    private final Thread thread = new Thread(this::run, "argument-watch");

    private ArgumentWatch(List<Canary> canaries) {
        this.canaries = canaries;
    }

    /** Begins to look. */
    public static ArgumentWatch start(List<Canary> canaries) {
        ArgumentWatch watch = new ArgumentWatch(canaries);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** How often it has looked at all of them. */
    public int samples() {
        return samples.get();
    }

    /** Names of the secrets that were seen, each with the process. */
    public Set<String> found() {
        synchronized (found) {
            return Set.copyOf(found);
        }
    }

    private void run() {
        Set<String> forms =
                canaries.stream().flatMap(canary -> canary.forms().stream()).collect(Collectors.toSet());
        while (!closed) {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                processes.forEach(process -> look(process, forms));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            samples.incrementAndGet();
            // Shorter than any process lives, and the machine's other work goes on.
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void look(Path process, Set<String> forms) {
        try {
            String arguments = Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8);
            if (forms.stream().anyMatch(arguments::contains)) {
                synchronized (found) {
                    found.add(arguments.replace('\0', ' '));
                }
            }
        } catch (IOException e) {
            // It has ended meanwhile, or is a kernel's thread with other bytes in its name.
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
