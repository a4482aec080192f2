package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the program speaks: one result to standard output, everything else, a line at a time, to standard error.
 */
final class Console implements Log {
    private final PrintStream out;
    private final PrintStream err;
    private final OutputFormat format;
    private final AtomicBoolean resultWritten = new AtomicBoolean();

    Console(PrintStream out, PrintStream err, OutputFormat format) {
        this.out = out;
        this.err = err;
        this.format = format;
    }

    @Override
    public void line(String text) {
        err.println(text);
    }

    /** Standard output, for what is no result: a help text, a container's log. */
    PrintStream out() {
        return out;
    }

    boolean isJson() {
        return format == OutputFormat.JSON;
    }

    /** Writes the result; only the first one of a run counts, so that standard output is one document. */
    void result(String text, Map<String, ?> document) {
        if (resultWritten.compareAndSet(false, true)) {
            out.println(isJson() ? Json.write(document) : text);
            out.flush();
        }
    }

    /** Reports what went wrong, and returns the exit status for it. */
    int failure(Throwable failure) {
        return failure(failure, Map.of());
    }

    /**
     * @param partial what was done before it failed, which goes into the same document
     */
    int failure(Throwable failure, Map<String, ?> partial) {
        Map<String, Object> error = describe(failure);
        if (isJson()) {
            Map<String, Object> document = new LinkedHashMap<>(partial);
            document.put("error", error);
            result("", document);
        }
        line("error: " + text(error));
        if (failure instanceof FailureException f) {
            f.lastLines().forEach(l -> line("  | " + l));
        }
        return failure instanceof InputException ? ExitStatus.WRONG_INPUT : ExitStatus.FAILED;
    }

    /** The {@code error} object of a result. */
    static Map<String, Object> describe(Throwable failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        if (failure instanceof InputException e) {
            error.put("field", Fields.shown(e.field()));
            error.put("message", e.problem());
            error.put("action", e.action());
        } else if (failure instanceof FailureException e) {
            error.put("field", null);
            error.put("message", e.problem());
            error.put("action", e.action());
            error.put("lastLines", List.copyOf(e.lastLines()));
        } else {
            error.put("field", null);
            error.put("message", failure.toString());
            error.put("action", "This is a defect of the program if it comes again; report it with its stack trace,"
                    + " which CONTAINER_DEPLOY_DEBUG=1 shows.");
        }
        return error;
    }

    private static String text(Map<String, Object> error) {
        Object field = error.get("field");
        return (field == null ? "" : field + " ") + error.get("message") + ". " + error.get("action");
    }
}
