package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AbortTest {
    private static final int PATIENCE_SECONDS = 30;

    @RegisterExtension
    static final LocalRegistry REGISTRY = new LocalRegistry();

    @RegisterExtension
    final Sandbox sandbox = new Sandbox(REGISTRY);

    /** A sleep that no other process of this machine does. */
    private final String sleep = "sleep 1" + ThreadLocalRandom.current().nextInt(100_000, 999_999);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*PROCESSES")
    void anInterruptEndsTheCommandsAndTheBuildInTheEngine(Way way) throws Exception {
        sandbox.dockerfile("RUN " + sleep);
        Way.Builder builder = way.open(sandbox.folder());
        BuildRequest request = sandbox.request().build();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                builder.run(request, sandbox::line);
                end.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                end.complete(e);
            }
        });
        thread.start();
        await("the build runs", () -> running(sleep));

        thread.interrupt();

        assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        await("the build in the engine ends", () -> !running(sleep));
        assertThat(running(sandbox.folder().toString()))
                .as("a command still runs")
                .isFalse();
        assertThat(sandbox.folder().resolve("work")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*SCRIPT")
    void aSignalEndsTheScriptTheCommandsAndTheBuildInTheEngine(Way way) throws Exception {
        sandbox.dockerfile("RUN " + sleep);
        way.open(sandbox.folder());
        var environment = way.environment(sandbox.folder().resolve("config"));
        Path work = sandbox.folder().resolve("work");
        ScriptRun script = new ScriptRun(work, environment);
        BuildProgram program =
                BuildProgram.of(sandbox.request().build(), way.facts(environment), work.toString(), sandbox::line);
        Process process = script.start(program);
        Thread drain = new Thread(() -> drain(process));
        drain.start();
        await("the build runs", () -> running(sleep));

        process.destroy();

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        await("the build in the engine ends", () -> !running(sleep));
        assertThatThrownBy(() -> program.results().read(script.results(program)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("aborted");
        assertThat(work.resolve("config")).doesNotExist();
        assertThat(work.resolve("plan")).doesNotExist();
    }

    private void drain(Process process) {
        try {
            process.inputReader().lines().forEach(sandbox::line);
        } catch (UncheckedIOException e) {
            // It was ended.
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** Whether a process has these words as its arguments, also one in a container. */
    private static boolean running(String words) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<Path> all = processes
                    .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .toList();
            return all.stream()
                    .map(AbortTest::commandLine)
                    .anyMatch(line -> line.contains(words) && !line.contains("java"));
        } catch (IOException e) {
            return false;
        }
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
