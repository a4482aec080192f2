package io.jenkins.plugins.containerdeploy.cli;

import java.util.Locale;
import java.util.Map;

/** The engine's names of fields as this command line writes them. */
final class Fields {
    private static final Map<String, String> OWN_NAMES = Map.of(
            "username", "--registry-user",
            "password", "--registry-password",
            "source", "SOURCE",
            "servers", "--server",
            "secrets", "--secret",
            "buildArgs", "--build-arg",
            "buildSecrets", "--build-secret",
            "tags", "--tag");

    private Fields() {}

    /** {@code buildArgs} becomes {@code --build-arg}, {@code baseImage} becomes {@code --base-image}. */
    static String shown(String field) {
        if (field.startsWith("-") || !field.matches("[a-z][A-Za-z]*")) {
            return field;
        }
        String own = OWN_NAMES.get(field);
        return own != null ? own : "--" + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
