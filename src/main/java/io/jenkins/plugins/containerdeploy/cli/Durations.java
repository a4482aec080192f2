package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as a user writes them: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 1h}; a bare number is seconds. */
final class Durations {
    // At most nine digits, so that no unit overflows.
    private static final Pattern PATTERN = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");

    private Durations() {}

    static Duration parse(String field, String text) {
        Matcher parts = PATTERN.matcher(text);
        if (!parts.matches()) {
            throw new InputException(
                    field, Shown.quoted(text) + " is no time", "Write a number and a unit: 500ms, 30s, 10m or 1h.");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2) == null ? "s" : parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
