package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The engine as its own command line shows it, independent of what is tested. */
final class LiveDocker {
    private LiveDocker() {}

    /** What the command prints; a failure is an error. */
    static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return output(command);
    }

    static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The ids of containers, running or not, whose name begins so. */
    static List<String> containers(String prefix) {
        return lines(docker("ps", "--all", "--quiet", "--filter", "name=^/?" + prefix));
    }

    /** The names of running containers whose name begins so. */
    static List<String> running(String prefix) {
        return lines(docker("ps", "--format", "{{.Names}}", "--filter", "name=^/?" + prefix));
    }

    /** Removes an image by name, if it is there. */
    static void removeImage(String name) {
        if (!docker("images", "--quiet", name).isEmpty()) {
            docker("rmi", "--force", name);
        }
    }

    /** Removes the containers and images whose name begins so, and the images of that registry. */
    static void remove(String prefix, String registry) {
        List<String> containers = containers(prefix);
        if (!containers.isEmpty()) {
            output(with(List.of("docker", "rm", "--force", "--volumes"), containers));
        }
        List<String> images = images(prefix, registry);
        if (!images.isEmpty()) {
            output(with(List.of("docker", "rmi", "--force"), images));
        }
    }

    /** The names of a registry's images: by name, since the same image may have other names that must stay. */
    private static List<String> images(String prefix, String registry) {
        String format = "{{.Repository}} {{.Tag}} {{.Digest}}";
        return lines(docker("images", "--digests", "--format", format)).stream()
                .filter(line -> line.startsWith(registry + "/") || line.startsWith(prefix))
                .map(line -> line.split(" "))
                .map(parts -> parts[1].equals("<none>") ? parts[0] + "@" + parts[2] : parts[0] + ":" + parts[1])
                .distinct()
                .toList();
    }

    private static List<String> with(List<String> command, List<String> more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(more);
        return all;
    }

    private static List<String> lines(String output) {
        return output.lines().filter(line -> !line.isBlank()).toList();
    }
}
