package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What a real shell of this machine makes of quoted words and of an environment. */
class ShellQuoteTest {
    private static final List<String> SHELLS = Stream.of("/bin/sh", "/bin/dash", "/bin/bash", "/bin/busybox")
            .filter(shell -> Files.isExecutable(Path.of(shell)))
            .toList();

    /** Anything but NUL, with what is special to a shell more often than chance has it. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> special = Arbitraries.chars().with("'\"\\$`!#&|;<>(){}[]*?~=%-\n\r\t ");
        Arbitrary<Character> any = Arbitraries.chars().range('\u0001', '\ud7ff');
        return Arbitraries.frequencyOf(Tuple.of(2, special), Tuple.of(1, any))
                .list()
                .ofMaxSize(40)
                .map(chars -> chars.stream().map(String::valueOf).reduce("", String::concat));
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return texts().list().ofMaxSize(6);
    }

    @Property(tries = 150)
    void everyShellReadsQuotedWordsAsExactlyTheseValues(@ForAll("lists") List<String> values) throws Exception {
        String script = "for word in " + ShellQuote.quote(values) + "; do printf '%s\\0' \"$word\"; done\n";
        for (String shell : SHELLS) {
            assertThat(run(shell, script, Map.of())).as(shell).isEqualTo(joined(values));
        }
    }

    @Property(tries = 150)
    void everyShellReadsAnEncodedEnvironmentAsExactlyThisValue(@ForAll("texts") String value) throws Exception {
        String script = "V=$(printf '%b.' \"$V\"); V=${V%.}; printf '%s' \"$V\"\n";
        String encoded = EnvText.encode(value);
        assertThat(encoded).matches("[ -~]*");
        for (String shell : SHELLS) {
            assertThat(run(shell, script, Map.of("V", encoded))).as(shell).isEqualTo(value);
        }
    }

    @Example
    void aNulIsRefused() {
        assertThatThrownBy(() -> ShellQuote.quote("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String joined(List<String> values) {
        return values.stream().map(value -> value + "\0").reduce("", String::concat);
    }

    private static String run(String shell, String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("quote", ".sh");
        Files.writeString(file, script);
        List<String> argv = new ArrayList<>(List.of(shell));
        if (shell.endsWith("busybox")) {
            argv.add("sh");
        }
        argv.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Files.delete(file);
        return output;
    }
}
