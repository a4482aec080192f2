package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import io.jenkins.plugins.containerdeploy.value.Masking;
import java.io.PrintStream;
import java.util.ArrayList;
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
    private final List<String> secrets = new ArrayList<>();
    private volatile Masking masking = Masking.NONE;

    Console(PrintStream out, PrintStream err, OutputFormat format) {
        this.out = out;
        this.err = err;
        this.format = format;
    }

    /** From now on shows this secret nowhere, in none of the forms in which a tool may write it. */
    void hide(String secret) {
        secrets.add(secret);
        masking = Masking.of(secrets);
    }

    @Override
    public void line(String text) {
        err.println(masking.mask(text));
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
    private Map<String, Object> describe(Throwable failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        if (failure instanceof InputException e) {
            error.put("field", Fields.shown(e.field()));
            String key = Fields.key(e.field());
            error.put("message", key.isEmpty() ? e.problem() : key + ": " + e.problem());
            error.put("action", e.action());
        } else if (failure instanceof FailureException e) {
            error.put("field", null);
            error.put("message", e.problem());
            error.put("action", e.action());
            error.put("lastLines", e.lastLines().stream().map(masking::mask).toList());
        } else {
            error.put("field", null);
            error.put("message", failure.toString());
            error.put(
                    "action",
                    "This is a defect of the program if it comes again; report it with its stack trace,"
                            + " which CONTAINER_DEPLOY_DEBUG=1 shows.");
        }
        error.replaceAll((key, value) -> value instanceof String text ? masking.mask(text) : value);
        return error;
    }

    private static String text(Map<String, Object> error) {
        Object field = error.get("field");
        return (field == null ? "" : field + " ") + error.get("message") + ". " + error.get("action");
    }
}
