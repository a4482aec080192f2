package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.Registry;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What to do about a command that failed, by what Docker, BuildKit and registries usually write. */
final class Diagnosis {
    /** A part of a message, lower case, and what to do about it. The first that occurs counts, so order matters. */
    private record Cause(String mark, String action) {}

    private static final String LOGIN = "login";
    private static final String REACH =
            "Check the registry's name and port, that it runs, and that the build server reaches it.";
    private static final String RUNS = "A command of the Dockerfile failed: see its output.";

    private static final List<Cause> CAUSES = List.of(
            new Cause("no space left on device", "Free space on the build server: docker system df shows what Docker holds."),
            new Cause("docker daemon socket", "Let the build server's user use the engine's socket (group docker)."),
            new Cause("cannot connect to the docker daemon", "Start the Docker engine of the build server."),
            new Cause("server gave http response to https", "The registry speaks plain HTTP: give it a certificate, or list"
                    + " it under insecure-registries in the engine's daemon.json."),
            new Cause("x509:", "The engine does not trust the registry's certificate: put its CA into"
                    + " /etc/docker/certs.d/<registry>/ca.crt on the build server."),
            new Cause("no basic auth credentials", LOGIN),
            new Cause("unauthorized", LOGIN),
            new Cause("authentication required", LOGIN),
            new Cause("denied", LOGIN),
            new Cause("401 unauthorized", LOGIN),
            new Cause("403 forbidden", LOGIN),
            new Cause("connection refused", REACH),
            new Cause("no such host", REACH),
            new Cause("i/o timeout", REACH),
            new Cause("tls handshake", REACH),
            new Cause("request canceled while waiting for connection", REACH),
            new Cause("no matching manifest", "The image does not exist for the platform: name another image or platform."),
            new Cause("no match for platform", "The image does not exist for the platform: name another image or platform."),
            new Cause("manifest unknown", "There is no such image or tag: check the name of the base image."),
            new Cause("repository does not exist", "There is no such image, or it needs a login: check its name."),
            new Cause("exec format error", "The build server cannot run programs of that platform: build on a server that"
                    + " has it, or install qemu-user-static there."),
            new Cause("unknown instruction", "This builder does not know an instruction of the Dockerfile: correct it, or"
                    + " put # syntax=docker/dockerfile:1 in its first line."),
            new Cause("unknown flag", "This builder does not know an option of the Dockerfile: correct it, or put"
                    + " # syntax=docker/dockerfile:1 in its first line."),
            new Cause("target stage", "Name a stage that the Dockerfile has."),
            new Cause("did not complete successfully", RUNS),
            new Cause("executor failed running", RUNS),
            new Cause("returned a non-zero code", RUNS),
            new Cause("failed to compute cache key", "A file that is copied is not in the build context: check its path and"
                    + " that .dockerignore does not exclude it."),
            new Cause("failed to calculate checksum", "A file that is copied is not in the build context: check its path"
                    + " and that .dockerignore does not exclude it."),
            new Cause("copy failed", "A file that is copied is not in the build context: check its path and that"
                    + " .dockerignore does not exclude it."),
            new Cause("dockerfile parse error", "Correct the Dockerfile."));

    private Diagnosis() {}

    /**
     * A sentence for a person.
     *
     * @param lastLines what the command wrote last
     * @param logins    registries that a login was given for
     */
    static String action(List<String> lastLines, ExpectedImage expected, Set<Registry> logins) {
        String text = String.join("\n", lastLines).toLowerCase(Locale.ROOT);
        return CAUSES.stream()
                .filter(cause -> text.contains(cause.mark()))
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
