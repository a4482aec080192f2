package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An inbound agent: a process that connects over a WebSocket, and again whenever the controller was away. */
final class LiveAgent implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(180);

    private final String name;
    private final Path folder;
    private final JenkinsApi admin;
    private final LiveProcess process;

    /** Starts the agent of a node that the controller knows, in a folder of its own, and waits until it is online. */
    static LiveAgent connect(LiveJenkins jenkins, JenkinsApi admin, String name, Path folder) {
        LiveAgent agent = new LiveAgent(jenkins, admin, name, folder);
        agent.start();
        return agent;
    }

    private LiveAgent(LiveJenkins jenkins, JenkinsApi admin, String name, Path folder) {
        this.name = name;
        this.folder = folder;
        this.admin = admin;
        try {
            Files.createDirectories(folder);
            Path jar = Files.write(folder.resolve("agent.jar"), admin.bytes("jnlpJars/agent.jar"));
            // From a file, since an argument could be read by every user of the machine.
            Path secret = Files.writeString(
                    folder.resolve("secret"),
                    admin.script("println jenkins.model.Jenkins.get().getComputer('" + name + "').getJnlpMac()"));
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-jar",
                    jar.toString(),
                    "-url",
                    jenkins.url().toString(),
                    "-secret",
                    "@" + secret,
                    "-name",
                    name,
                    "-webSocket",
                    "-workDir",
                    folder.toString());
            process = new LiveProcess(command, Map.of(), folder, folder.resolve("agent.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        process.start();
        awaitOnline();
    }

    void awaitOnline() {
        Await.until(
                "agent " + name + " to be online",
                TO_CONNECT,
                () -> !admin.json("computer/" + name + "/api/json")
                        .get("offline")
                        .asBoolean());
    }

    /** As its machine's power would fail; the processes that it started for builds run on. */
    void kill() {
        process.kill();
    }

    Path folder() {
        return folder;
    }

    Path workspace(String job) {
        return folder.resolve("workspace").resolve(job);
    }

    /** What lies in the folder beside a job's workspace where steps keep what they need while they run. */
    List<Path> temporary(String job) {
        Path beside = workspace(job + "@tmp");
        if (!Files.exists(beside)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(beside)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
