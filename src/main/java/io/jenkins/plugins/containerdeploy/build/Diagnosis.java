package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.Registry;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What to do about a command that failed, by what Docker, BuildKit and registries usually write. */
final class Diagnosis {
    /** A pattern within a message, and what to do about it. The first that occurs counts, so order matters. */
    private record Cause(Pattern pattern, String action) {
        Cause(String pattern, String action) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), action);
        }
    }

    /** Stands for a sentence that depends on whether there was a login. */
    private static final String LOGIN = "login";

    private static final List<Cause> CAUSES = List.of(
            new Cause(
                    "no space left on device",
                    "Free space on the build server: docker system df shows what Docker holds."),
            new Cause(
                    "permission denied while trying to connect",
                    "Let the build server's user use the engine's socket (group docker)."),
            new Cause("cannot connect to the docker daemon", "Start the Docker engine of the build server."),
            new Cause(
                    "exec format error",
                    "The build server cannot run programs of that platform: build on a server that has it, or install"
                            + " qemu-user-static there."),
            // Before what its output may say of permissions and connections of its own.
            new Cause(
                    "did not complete successfully|executor failed running|returned a non-zero code",
                    "A command of the Dockerfile failed: see its output."),
            new Cause(
                    "server gave http response to https",
                    "The registry speaks plain HTTP: give it a certificate, or list it under insecure-registries in the"
                            + " engine's daemon.json."),
            new Cause(
                    "x509:",
                    "The engine does not trust the registry's certificate: put its CA into"
                            + " /etc/docker/certs.d/<registry>/ca.crt on the build server."),
            new Cause("no basic auth credentials|unauthorized|authentication required|denied|403 forbidden", LOGIN),
            new Cause(
                    "connection refused|no such host|i/o timeout|tls handshake|waiting for connection",
                    "Check the registry's name and port, that it runs, and that the build server reaches it."),
            new Cause(
                    "no matching manifest|no match for platform",
                    "The image does not exist for the platform: name another image or platform."),
            new Cause(
                    "unknown instruction|unknown flag",
                    "This builder does not know a part of the Dockerfile: correct it, or put"
                            + " # syntax=docker/dockerfile:1 in its first line."),
            new Cause("target stage", "Name a stage that the Dockerfile has."),
            new Cause(
                    "failed to compute cache key|failed to calculate checksum|(copy|add) failed",
                    "A file that is copied is not in the build context: check its path and that .dockerignore does not"
                            + " exclude it."),
            new Cause(
                    "manifest unknown|repository does not exist|failed to (solve|create|resolve).*not found",
                    "There is no such image or tag: check its name."),
            new Cause("dockerfile parse error", "Correct the Dockerfile."));

    private Diagnosis() {}

    /**
     * A sentence for a person.
     *
     * @param lastLines what the command wrote last
     * @param logins    registries that a login was given for
     */
    static String action(List<String> lastLines, ExpectedImage expected, Set<Registry> logins) {
        String text = String.join("\n", lastLines);
        return CAUSES.stream()
                .filter(cause -> cause.pattern().matcher(text).find())
                .findFirst()
                .map(cause -> cause.action().equals(LOGIN) ? login(expected, logins) : cause.action())
                .orElse("See its last lines.");
    }

    private static String login(ExpectedImage expected, Set<Registry> logins) {
        Registry registry = expected.repository().registry();
        return logins.contains(registry)
                ? "Check the login for " + registry + ": its name, its password, and that it may use "
                        + expected.repository() + "."
                : "Give a login for " + registry + ", or for the registry of the base image, whichever is named.";
    }
}
