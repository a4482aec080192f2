package io.jenkins.plugins.containerdeploy.value;

import java.util.regex.Pattern;

/** The checks that the values share. Each returns the value, or throws an {@link InputException}. */
public final class Check {
    private Check() {}

    /** Neither null nor empty. */
    public static String present(String field, String value, String action) {
        if (value == null || value.isEmpty()) {
            throw new InputException(field, "is missing", action);
        }
        return value;
    }

    /** Present, at most {@code most} characters, and wholly matched by the pattern. */
    public static String matches(String field, String value, Pattern pattern, int most, String action) {
        present(field, value, action);
        if (value.length() > most) {
            throw new InputException(field, Shown.quoted(value) + " is longer than " + most + " characters", action);
        }
        if (!pattern.matcher(value).matches()) {
            throw new InputException(field, Shown.quoted(value) + " is not valid", action);
        }
        return value;
    }

    /** Within the bounds, both inclusive. */
    public static int between(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InputException(
                    field, value + " is out of range", "Write a whole number from " + least + " to " + most + ".");
        }
        return value;
    }

    /** Decimal digits only, within the bounds. */
    public static int integer(String field, String value, int least, int most) {
        String action = "Write a whole number from " + least + " to " + most + ".";
        present(field, value, action);
        // Not \d: a look-alike digit of another script must not pass.
        if (!value.matches("-?[0-9]{1,9}")) {
            throw new InputException(field, Shown.quoted(value) + " is not a number", action);
        }
        return between(field, Integer.parseInt(value), least, most);
    }

    /** Free text that reaches an engine or a tool as data: any characters but NUL, which neither can carry. */
    public static String text(String field, String value, int most) {
        if (value == null) {
            throw new InputException(field, "is missing", "Give it a value; an empty one is allowed.");
        }
        if (value.indexOf('\0') >= 0) {
            throw new InputException(field, "contains a NUL character", "Remove it: no process can receive it.");
        }
        if (value.length() > most) {
            throw new InputException(
                    field, "is longer than " + most + " characters", "Shorten it, or hand it over as a file.");
        }
        return value;
    }
}
