package io.jenkins.plugins.containerdeploy.image;

import io.jenkins.plugins.containerdeploy.value.Check;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host, and port if any, of an image registry. {@code docker.io} stands for Docker Hub under each of its names.
 */
public final class Registry implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern PATTERN =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?");
    private static final int MOST_CHARACTERS = 261;

    /** Docker Hub. */
    public static final Registry DOCKER_HUB = new Registry("docker.io");

    private final String host;

    private Registry(String host) {
        this.host = host;
    }

    /**
     * @param text {@code host} or {@code host:port}, without a scheme or a path
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when it is not one
     */
    public static Registry of(String field, String text) {
        String action = "Write the registry's host, and port if any, without https:// and without a path,"
                + " e.g. registry.example.com or localhost:5000.";
        String host =
                Check.matches(field, text, PATTERN, MOST_CHARACTERS, action).toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && !host.endsWith("]")) {
            Check.integer(field, host.substring(colon + 1), 1, 65_535);
        }
        return switch (host) {
            case "docker.io", "index.docker.io", "registry-1.docker.io" -> DOCKER_HUB;
            default -> new Registry(host);
        };
    }

    /**
     * Whether the first part of an image name is a registry rather than a path: by the reference grammar it has a
     * dot, a colon or an upper-case letter, or is {@code localhost}.
     */
    static boolean looksLikeOne(String firstPart) {
        return firstPart.indexOf('.') >= 0
                || firstPart.indexOf(':') >= 0
                || firstPart.equals("localhost")
                || !firstPart.equals(firstPart.toLowerCase(Locale.ROOT));
    }

    /** Host and port as in an image name, lower case; {@code docker.io} for Docker Hub. */
    public String host() {
        return host;
    }

    /** The key under which {@code config.json} of the Docker command line keeps a login for it. */
    public String authKey() {
        return isDockerHub() ? "https://index.docker.io/v1/" : host;
    }

    /** Whether it is Docker Hub. */
    public boolean isDockerHub() {
        return equals(DOCKER_HUB);
    }

    /** Whether it is on this very machine, where engines talk plain HTTP without being told to. */
    public boolean isLoopback() {
        String name = host.startsWith("[") ? host.substring(0, host.indexOf(']') + 1) : host.replaceFirst(":.*", "");
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(?:\\.[0-9]{1,3}){3}");
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Registry other && host.equals(other.host);
    }

    @Override
    public int hashCode() {
        return host.hashCode();
    }

    @Override
    public String toString() {
        return host;
    }
}
