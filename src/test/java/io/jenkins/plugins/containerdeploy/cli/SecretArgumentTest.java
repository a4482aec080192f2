package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretArgumentTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(written), new PrintStream(written), OutputFormat.TEXT);

    @Test
    void takesAFileWithoutOneLineBreakAtItsEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "first\nsecond\n\n");

        assertThat(SecretArgument.parse("--secret", "file:" + file).read(console))
                .isEqualTo("first\nsecond\n");
    }

    @Test
    void isHiddenInWhatTheConsoleWrites() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "s3cr3t value\n");

        SecretArgument.parse("--secret", "file:" + file).read(console);
        console.line("a tool says s3cr3t value and s3cr3t%20value");
        console.failure(new FailureException("got s3cr3t value", "Try.", List.of("last s3cr3t value")));

        assertThat(written.toString()).doesNotContain("s3cr3t").contains("a tool says **** and ****");
    }

    @Test
    void takesAVariableAsItIs() {
        assertThat(SecretArgument.parse("--secret", "env:PATH").read(console)).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void neverRepeatsAValueThatWasGivenInPlaceOfASource() {
        assertThatThrownBy(() -> SecretArgument.parse("--secret", "hunter2"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--secret")
                .hasMessageContaining("env:NAME")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesWhatCannotBeRead() throws Exception {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        refused("file:" + folder.resolve("none"), "no readable file");
        refused("file:", "no readable file");
        refused("file:a\0b", "no path");
        refused("env:", "is missing");
        refused("env:A-B", "not valid");
        refused("env:CONTAINER_DEPLOY_TEST_UNSET", "not set");
        refused("file:" + binary, "not UTF-8");
    }

    private void refused(String text, String why) {
        assertThatThrownBy(() -> SecretArgument.parse("--secret", text).read(console))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--secret: ")
                .hasMessageContaining(why);
    }
}
