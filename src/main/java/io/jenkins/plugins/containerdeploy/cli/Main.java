package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program: {@code container-deploy COMMAND …}. */
public final class Main {
    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger LIBRARIES = Logger.getLogger("org.apache.hc");

    private Main() {}

    /** Runs the command that the arguments name, and exits with its status. */
    public static void main(String[] arguments) {
        Console console =
                new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), OutputFormat.askedFor(arguments));
        Abort abort = new Abort(Thread.currentThread(), console);
        abort.install();
        // What a library retries by itself is no news for a user.
        LIBRARIES.setLevel(Level.WARNING);
        int status;
        try {
            requireReadableArguments();
            status = Cli.run(console, abort, arguments);
        } catch (InputException e) {
            status = console.failure(e);
        } finally {
            abort.workEnded();
        }
        System.exit(status);
    }

    /** In UTF-8 whatever the locale: a result is read by programs. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /**
     * In a locale that is not UTF-8 the JVM replaces what it cannot decode by question marks, silently, so that a
     * value would arrive changed.
     */
    private static void requireReadableArguments() {
        String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (charset.equalsIgnoreCase("UTF-8")) {
            return;
        }
        try {
            for (byte b : Files.readAllBytes(Path.of("/proc/self/cmdline"))) {
                if (b < 0) {
                    throw new InputException(
                            "ARGUMENTS",
                            "hold characters that the locale's character set, " + charset + ", lacks",
                            "Set LC_ALL=C.UTF-8.");
                }
            }
        } catch (IOException e) {
            // Not Linux: then the arguments are taken as they came.
        }
    }
}
