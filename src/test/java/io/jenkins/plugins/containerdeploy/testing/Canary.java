package io.jenkins.plugins.containerdeploy.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A secret that is looked for in every form in which a tool may have written it. */
public final class Canary {
    private final String name;
    private final String value;

    private Canary(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /** A new one, with what breaks quoting, JSON, URLs and Jenkins' own variables. */
    public static Canary random(String name) {
        String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, Long.MAX_VALUE), 36);
        return new Canary(name, "Cn" + random + " \"q'&%$x+/=\\ü~");
    }

    /** What it is called, in a test's message. */
    public String name() {
        return name;
    }

    /** The secret. */
    public String value() {
        return value;
    }

    /** Plain, base64 (alone, as a login's password, at each of the three alignments), URL and JSON forms. */
    public Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            for (int before = 0; before < 3; before++) {
                byte[] shifted = new byte[before + bytes.length];
                System.arraycopy(bytes, 0, shifted, before, bytes.length);
                String encoded = encoder.withoutPadding().encodeToString(shifted);
                // Only the characters that the value alone decides, whatever stands before and after it.
                forms.add(encoded.substring((before * 8 + 5) / 6, (before + bytes.length) * 8 / 6));
            }
        }
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        forms.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("ü", "\\u00fc"));
        forms.add(value.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&apos;"));
        forms.add(value.replace("'", "'\\''"));
        return forms;
    }

    @Override
    public String toString() {
        return name;
    }
}
