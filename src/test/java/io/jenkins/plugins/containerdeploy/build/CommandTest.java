package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static int run(List<String> lines, boolean errors, Duration most, String script) throws Exception {
        return new Command(List.of("/bin/sh", "-c", script), Map.of("PATH", "/usr/bin:/bin"), Path.of("/"))
                .run(errors, lines::add, most);
    }

    @Test
    void givesTheLinesAndTheExitStatus() throws Exception {
        List<String> lines = new ArrayList<>();

        int status = run(lines, true, MINUTE, "printf 'one\\r\\n\\ntwo\\377\\n'; echo three >&2; printf four; exit 7");

        assertThat(status).isEqualTo(7);
        assertThat(lines).containsExactly("one", "", "two\ufffd", "three", "four");
    }

    @Test
    void dropsErrorsWhereTheyAreNotWanted() throws Exception {
        List<String> lines = new ArrayList<>();

        run(lines, false, MINUTE, "echo answer; echo noise >&2");

        assertThat(lines).containsExactly("answer");
    }

    @Test
    void splitsALineThatWouldFillTheMemory() throws Exception {
        List<String> lines = new ArrayList<>();

        run(lines, true, MINUTE, "head -c 200000 /dev/zero | tr '\\0' x");

        assertThat(lines).hasSize(4).allMatch(line -> line.length() <= 65_536);
        assertThat(String.join("", lines)).hasSize(200_000);
    }

    @Test
    void doesNotWaitForAChildThatOutlivesItsParent() throws Exception {
        List<String> lines = new ArrayList<>();
        long start = System.nanoTime();

        int status = run(lines, true, MINUTE, "sleep 45 & echo done");

        assertThat(status).isZero();
        assertThat(lines).containsExactly("done");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void killsWhatDoesNotEndInTimeWithItsChildren() {
        List<String> lines = new ArrayList<>();

        assertThatThrownBy(() -> run(lines, true, Duration.ofSeconds(1), "sleep 600 & echo $!; wait"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("did not end within 1 seconds");
        assertThat(ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void killsWhatIgnoresBeingAsked() {
        List<String> lines = new ArrayList<>();
        long start = System.nanoTime();

        assertThatThrownBy(() ->
                        run(lines, true, Duration.ofSeconds(1), "trap '' TERM; echo $$; while :; do sleep 1; done"))
                .isInstanceOf(FailureException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(10));
        assertThat(ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aLogThatFailsEndsTheCommandWithoutHangingIt() {
        Command command = new Command(
                List.of("/bin/sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' '\\n'"),
                Map.of("PATH", "/usr/bin:/bin"),
                Path.of("/"));

        assertThatThrownBy(() -> command.run(
                        true,
                        line -> {
                            throw new IllegalArgumentException("the log is closed");
                        },
                        MINUTE))
                .hasRootCauseMessage("the log is closed");
    }

    @Test
    void aCommandThatIsNotThereIsAFailure() {
        Command command = new Command(List.of("/nonexistent/docker"), Map.of(), Path.of("/"));

        assertThatThrownBy(() -> command.run(true, line -> {}, MINUTE))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("/nonexistent/docker cannot be started");
    }
}
