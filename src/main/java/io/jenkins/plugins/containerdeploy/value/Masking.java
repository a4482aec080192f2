package io.jenkins.plugins.containerdeploy.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces a run's secrets in its log by asterisks, in each form in which a tool may write them. A value with its own
 * text form, which is as secret as what it hides: a step that outlives the controller keeps it encrypted.
 */
public final class Masking {
    private static final String ASTERISKS = "****";

    /** Shorter text would turn up everywhere by chance; credentials-binding draws the line at the same length. */
    private static final int FEWEST_CHARACTERS = 3;

    /** Masks nothing. */
    public static final Masking NONE = new Masking(List.of());

    private final List<String> forms;
    private final Pattern pattern;

    private Masking(List<String> forms) {
        this.forms = forms;
        this.pattern = Pattern.compile(forms.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }

    /** Masks each of the secrets. */
    public static Masking of(Collection<String> secrets) {
        // The longest first: of two that begin alike, the shorter must not leave the rest of the longer to be read.
        return new Masking(secrets.stream()
                .flatMap(secret -> SecretForms.of(secret).stream())
                .filter(form -> form.length() >= FEWEST_CHARACTERS)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    /** Reads back {@link #text()}. */
    public static Masking parse(String text) {
        return text.isEmpty() ? NONE : new Masking(List.of(text.split("\n")));
    }

    /** All that is needed to mask again, as secret as the secrets. */
    public String text() {
        return String.join("\n", forms);
    }

    /** The text without the secrets; the very same object when none is in it. */
    public String mask(String text) {
        return forms.isEmpty() || text == null ? text : masked(text);
    }

    private String masked(String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.replaceAll(ASTERISKS) : text;
    }

    @Override
    public String toString() {
        return "Masking of " + forms.size() + " forms";
    }
}
