package io.jenkins.plugins.containerdeploy.cli;

import java.util.Locale;
import java.util.Map;

/** The engine's names of fields as this command line writes them. */
final class Fields {
    private static final Map<String, String> OWN_NAMES = Map.ofEntries(
            Map.entry("username", "--registry-user"),
            Map.entry("password", "--registry-password"),
            Map.entry("source", "SOURCE"),
            Map.entry("servers", "--server"),
            Map.entry("secrets", "--secret"),
            Map.entry("buildArgs", "--build-arg"),
            Map.entry("buildSecrets", "--build-secret"),
            Map.entry("tags", "--tag"),
            Map.entry("labels", "--label"),
            Map.entry("status", "--health-status"),
            Map.entry("interval", "--health-interval"),
            Map.entry("timeout", "--health-timeout"),
            Map.entry("deadline", "--health-deadline"),
            Map.entry("tls", "--tls-ca"),
            Map.entry("caCertificate", "--tls-ca"),
            Map.entry("clientCertificate", "--tls-cert"),
            Map.entry("clientKey", "--tls-key"));

    private Fields() {}

    /** {@code buildArgs.KEY} becomes {@code --build-arg}, {@code baseImage} becomes {@code --base-image}. */
    static String shown(String path) {
        String field = option(path);
        if (field.startsWith("-") || !field.matches("[a-z][A-Za-z]*")) {
            return field;
        }
        String own = OWN_NAMES.get(field);
        return own != null ? own : "--" + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What comes after the field: the {@code KEY} of {@code buildArgs.KEY}, empty when there is none. */
    static String key(String path) {
        return path.substring(Math.min(path.length(), option(path).length() + 1));
    }

    private static String option(String path) {
        return path.startsWith("-") ? path : path.split("[. ]", 2)[0];
    }
}
