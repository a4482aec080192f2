package io.jenkins.plugins.containerdeploy.value;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways in which tools write a secret: as it is, and as base64, URL, JSON and shell have it. */
final class SecretForms {
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_DIGIT = 6;
    private static final int BYTES_OF_GROUP = 3;

    private SecretForms() {}

    /**
     * Each form of one secret. A log is read line by line, so none has a line break: of a secret of several lines
     * each line stands alone, beside the encoded forms of the whole.
     */
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        secret.lines().forEach(line -> {
            String text = line.strip();
            forms.add(text);
            forms.addAll(encoded(text));
        });
        forms.addAll(encoded(secret));
        // A secret text often ends in a line break that whoever uses it takes off.
        forms.addAll(encoded(secret.strip()));
        forms.removeIf(form -> form.indexOf('\n') >= 0 || form.indexOf('\r') >= 0);
        return forms;
    }

    private static Set<String> encoded(String text) {
        Set<String> forms = new LinkedHashSet<>();
        forms.addAll(base64(text));
        forms.addAll(url(text));
        forms.addAll(json(text));
        // A shell's trace (set -x) and Compose files.
        forms.add(text.replace("'", "'\\''"));
        forms.add(text.replace("'", "'\"'\"'"));
        forms.add(text.replace("$", "$$"));
        return forms;
    }

    /**
     * The digits that stand for the secret alone, wherever it begins in the encoded text (user:password, a JSON
     * document): its first byte may be the first, second or third of a group of three.
     */
    private static Set<String> base64(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // By itself, the last digit is the secret's alone too.
        Set<String> forms = new LinkedHashSet<>(List.of(
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
        for (int before = 0; before < BYTES_OF_GROUP; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int first = (before * BITS_OF_BYTE + BITS_OF_DIGIT - 1) / BITS_OF_DIGIT;
            int last = shifted.length * BITS_OF_BYTE / BITS_OF_DIGIT;
            if (first < last) {
                String standard = Base64.getEncoder().encodeToString(shifted).substring(first, last);
                forms.add(standard);
                forms.add(standard.replace('+', '-').replace('/', '_'));
            }
        }
        return forms;
    }

    private static List<String> url(String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String path = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        return List.of(form, path, lowerCaseEscapes(form), lowerCaseEscapes(path));
    }

    private static String lowerCaseEscapes(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = i >= 1 && text.charAt(i - 1) == '%' || i >= 2 && text.charAt(i - 2) == '%';
            String c = text.substring(i, i + 1);
            result.append(escaped ? c.toLowerCase(Locale.ROOT) : c);
        }
        return result.toString();
    }

    /** As most writers have it, with escaped slashes, and as Go's writer has it, which Docker's tools use. */
    private static List<String> json(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> plain.append(jsonCharacter((char) c)));
        String form = plain.toString();
        String go = form.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
        List<String> forms = new ArrayList<>(List.of(form, go));
        forms.add(form.replace("/", "\\/"));
        return forms;
    }

    private static String jsonCharacter(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
        };
    }
}
