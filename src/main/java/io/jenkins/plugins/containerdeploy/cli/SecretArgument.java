package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a secret comes from: {@code env:NAME} or {@code file:PATH}. The value itself never stands in an argument,
 * which every user of the machine can read.
 */
final class SecretArgument {
    private static final long MOST_BYTES = 500 * 1024; // BuildKit's bound on a secret.
    private static final String ACTION = "Write env:NAME for a variable of this process, or file:PATH.";

    private final String field;
    private final String variable;
    private final Path file;

    private SecretArgument(String field, String variable, Path file) {
        this.field = field;
        this.variable = variable;
        this.file = file;
    }

    /** @param text {@code env:NAME} or {@code file:PATH} */
    static SecretArgument parse(String field, String text) {
        if (text.startsWith("env:")) {
            return new SecretArgument(field, EnvKey.of(field, text.substring(4)).value(), null);
        }
        if (text.startsWith("file:")) {
            return new SecretArgument(field, null, path(field, text.substring(5)));
        }
        // What stands there may be the secret itself: it is not repeated.
        throw new InputException(field, "does not say where the secret is", ACTION);
    }

    private static Path path(String field, String text) {
        try {
            Path path = Path.of(text).toAbsolutePath();
            if (text.isEmpty() || !Files.isRegularFile(path) || !Files.isReadable(path)) {
                throw new InputException(field, Shown.quoted(text) + " is no readable file", ACTION);
            }
            return path;
        } catch (InvalidPathException e) {
            throw new InputException(field, Shown.quoted(text) + " is no path", ACTION);
        }
    }

    /** Whether it is a file. */
    boolean isFile() {
        return file != null;
    }

    /** The file, absolute. */
    Path file() {
        return file;
    }

    /** The secret's text; of a file, without one line break at its end, which editors add. The console hides it. */
    String read(Console console) {
        String secret = variable == null ? readFile() : readVariable();
        console.hide(secret);
        return secret;
    }

    /** Has the console hide it without reading it for use: a file may hold what is no text. */
    void hideIn(Console console) {
        try {
            read(console);
        } catch (InputException e) {
            // Not text, so no tool can write it into a log as text.
        }
    }

    private String readVariable() {
        String value = System.getenv(variable);
        if (value == null) {
            throw new InputException(field, "the environment variable " + variable + " is not set", "Export it first.");
        }
        return value;
    }

    private String readFile() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(
                        field, file + " is larger than " + MOST_BYTES + " bytes", "Hand over a smaller secret.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.replaceFirst("\\r?\\n\\z", "");
        } catch (CharacterCodingException e) {
            throw new InputException(field, file + " is not UTF-8 text", "An environment variable can only hold text.");
        } catch (IOException e) {
            throw new InputException(field, file + " cannot be read (" + e.getMessage() + ")", ACTION);
        }
    }
}
