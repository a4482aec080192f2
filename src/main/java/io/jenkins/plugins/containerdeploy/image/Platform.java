package io.jenkins.plugins.containerdeploy.image;

import io.jenkins.plugins.containerdeploy.value.Check;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Operating system and processor architecture of an image, e.g. {@code linux/amd64} or {@code linux/arm/v7}. */
public final class Platform implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9_]+/[a-z0-9_]+(?:/[a-z0-9_]+)?");
    private static final int MOST_CHARACTERS = 64;

    private final String os;
    private final String architecture;
    private final String variant;

    private Platform(String os, String architecture, String variant) {
        this.os = os;
        this.architecture = architecture;
        this.variant = variant;
    }

    /** @throws io.jenkins.plugins.containerdeploy.value.InputException when it is not {@code os/arch[/variant]} */
    public static Platform parse(String field, String text) {
        Check.matches(field, text, PATTERN, MOST_CHARACTERS, "Write os/architecture, e.g. linux/amd64 or linux/arm64.");
        String[] parts = text.split("/");
        return of(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
    }

    /** From what an engine or a manifest says; kernel names ({@code x86_64}, {@code aarch64}) become Go's. */
    public static Platform of(String os, String architecture, String variant) {
        String arch = architecture.toLowerCase(Locale.ROOT);
        String var = variant == null ? "" : variant.toLowerCase(Locale.ROOT);
        switch (arch) {
            case "x86_64", "x86-64" -> arch = "amd64";
            case "i386", "i486", "i586", "i686" -> arch = "386";
            case "aarch64", "armv8l" -> arch = "arm64";
            case "armv7l", "armhf" -> {
                arch = "arm";
                var = "v7";
            }
            case "armv6l" -> {
                arch = "arm";
                var = "v6";
            }
            default -> {}
        }
        // arm64 without a variant means v8, and BuildKit leaves it out.
        if (arch.equals("arm64") && var.equals("v8")) {
            var = "";
        }
        return new Platform(os.toLowerCase(Locale.ROOT), arch, var);
    }

    /** {@code linux}, {@code windows}. */
    public String os() {
        return os;
    }

    /** {@code amd64}, {@code arm64}, … as Go names it. */
    public String architecture() {
        return architecture;
    }

    /** Whether an engine of this platform runs an image of that one: same system and architecture, no later variant. */
    public boolean runs(Platform image) {
        return os.equals(image.os)
                && architecture.equals(image.architecture)
                && (variant.isEmpty() || image.variant.isEmpty() || variant.compareTo(image.variant) >= 0);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Platform other
                && os.equals(other.os)
                && architecture.equals(other.architecture)
                && variant.equals(other.variant);
    }

    @Override
    public int hashCode() {
        return Objects.hash(os, architecture, variant);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
