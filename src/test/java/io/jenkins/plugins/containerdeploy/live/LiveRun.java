package io.jenkins.plugins.containerdeploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One run of a job. */
final class LiveRun {
    /** Far above what any run here takes on a busy machine. */
    private static final Duration TO_END = Duration.ofSeconds(300);

    private static final Duration TO_SAY = Duration.ofSeconds(180);

    private final JenkinsApi admin;
    private final String job;
    private final int number;

    LiveRun(JenkinsApi admin, String job, int number) {
        this.admin = admin;
        this.job = job;
        this.number = number;
    }

    int number() {
        return number;
    }

    String path() {
        return "job/" + job + "/" + number + "/";
    }

    String console() {
        return admin.text(path() + "consoleText");
    }

    boolean isBuilding() {
        return admin.json(path() + "api/json?tree=building").get("building").asBoolean();
    }

    /** The result: SUCCESS, FAILURE, ABORTED; waits for the end. */
    String result() {
        try {
            return Await.present(job + " #" + number + " to end", TO_END, () -> {
                JsonNode run = admin.json(path() + "api/json?tree=building,result");
                return run.get("building").asBoolean()
                        ? Optional.empty()
                        : Optional.of(run.get("result").asText());
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; its console:\n" + console(), e);
        }
    }

    /** Waits for the end, which must be this one, and gives the console. */
    String mustEnd(String expected) {
        String result = result();
        String console = console();
        if (!result.equals(expected)) {
            throw new AssertionError(
                    job + " #" + number + " is " + result + ", not " + expected + "; its console:\n" + console);
        }
        return console;
    }

    /** Waits until the console says this. */
    void awaitText(String text) {
        try {
            Await.until(
                    job + " #" + number + " to say \"" + text + "\"",
                    TO_SAY,
                    () -> console().contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; its console:\n" + console(), e);
        }
    }

    /** As the red button does. */
    void abort() {
        JenkinsApi.ok(admin.post(path() + "stop", Map.of()));
    }
}
