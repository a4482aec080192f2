package hudson;

import java.io.PrintStream;

public class Functions {
    public static void printStackTrace(Throwable problem, PrintStream out) {
        throw new UnsupportedOperationException();
    }
}
