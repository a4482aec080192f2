package io.jenkins.plugins.containerdeploy.testing;

import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.server.TlsMaterial;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A second Docker engine as if on another machine: a daemon of the test's own in a network namespace of its own, reached
 * over TCP with mutual TLS through a virtual cable. Needs the superuser; without, its tests are skipped and say so.
 */
public final class NamespaceEngine extends LocalEngine {
    private static final int PORT = 2376;
    private static final int START_SECONDS = 30;
    /** Folders with the dockerd and containerd to use, before those of the PATH: to try another version. */
    private static final String OTHER_ENGINE = System.getenv().getOrDefault("CONTAINER_DEPLOY_TEST_ENGINE_PATH", "");
    /** A root shell may lack the folders that dockerd looks for iptables in. */
    private static final String PATH = OTHER_ENGINE + ":/usr/local/sbin:/usr/sbin:/sbin:" + System.getenv("PATH");

    private final int number = ThreadLocalRandom.current().nextInt(1, 250);
    private final String name =
            "cd-test-" + number + "-" + ProcessHandle.current().pid() % 1000;
    private final String here = "10.213." + number + ".1";
    private final String there = "10.213." + number + ".2";
    private Path folder;
    private Process daemon;
    private int diskMegabytes;
    private Certificates authority;
    private Certificates.Pair client;

    /** Gives the engine a disk of this size. */
    public NamespaceEngine withDisk(int megabytes) {
        this.diskMegabytes = megabytes;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Need.that(
                "root".equals(System.getProperty("user.name")),
                "only the superuser can start a second Docker engine in a network namespace");
        folder = Files.createTempDirectory("namespace-engine");
        run("ip", "netns", "add", name);
        run("ip", "link", "add", "h" + name.substring(8), "type", "veth", "peer", "name", "eth0", "netns", name);
        run("ip", "addr", "add", here + "/30", "dev", "h" + name.substring(8));
        run("ip", "link", "set", "h" + name.substring(8), "up");
        run("ip", "-n", name, "link", "set", "lo", "up");
        run("ip", "-n", name, "addr", "add", there + "/30", "dev", "eth0");
        run("ip", "-n", name, "link", "set", "eth0", "up");
        run("ip", "-n", name, "route", "add", "default", "via", here);
        Files.createDirectory(folder.resolve("data"));
        if (diskMegabytes > 0) {
            run(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + diskMegabytes + "m",
                    name,
                    folder.resolve("data").toString());
        }
        authority = new Certificates("test authority");
        client = authority.issue("test client");
        Certificates.Pair own =
                authority.issue("engine", Certificates.address(there), Certificates.host("engine.test"));
        Files.writeString(folder.resolve("ca.pem"), authority.pem());
        Files.writeString(folder.resolve("cert.pem"), own.pem());
        Files.writeString(folder.resolve("key.pem"), own.key());
        start();
    }

    /** Starts the daemon, if need be again, and connects. */
    public void start() throws Exception {
        List<String> command =
                new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + name, "env", "PATH=" + PATH, "dockerd"));
        command.addAll(List.of(
                "--host=tcp://" + there + ":" + PORT,
                "--host=unix://" + socket(),
                "--tlsverify",
                "--tlscacert=" + folder.resolve("ca.pem"),
                "--tlscert=" + folder.resolve("cert.pem"),
                "--tlskey=" + folder.resolve("key.pem"),
                "--insecure-registry=10.213.0.0/16",
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid")));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("PATH", PATH);
        daemon = builder.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                server = DockerServer.connect(settings(), line -> {});
                return;
            } catch (FailureException e) {
                if (!daemon.isAlive() || System.nanoTime() > end) {
                    throw new IOException("the engine does not start: " + Files.readString(log()), e);
                }
                Thread.sleep(100);
            }
        }
    }

    /** Stops the daemon as a machine that goes down would; its containers stop. */
    public void stop() throws InterruptedException {
        daemon.destroy();
        if (!daemon.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            daemon.destroyForcibly();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try {
            super.afterAll(context);
        } finally {
            if (daemon != null) {
                stop();
            }
            if (folder != null) {
                run("ip", "netns", "del", name);
                if (diskMegabytes > 0) {
                    run("umount", folder.resolve("data").toString());
                }
                run("rm", "-rf", "--one-file-system", folder.toString());
            }
        }
    }

    /** How to connect to it with everything right. */
    @Override
    public ServerSettings settings() {
        try {
            return settings(there, TlsMaterial.pem(authority.pem(), client.pem(), client.key()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** How to connect to it under a name and with certificates of one's own choice. */
    public ServerSettings settings(String host, TlsMaterial tls) {
        return ServerSettings.builder("remote", ServerAddress.parse("server", "tcp://" + host + ":" + PORT))
                .tls(tls)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
    }

    /** Its socket file, as a process on its machine would see it. */
    public Path socket() {
        return folder.resolve("docker.sock");
    }

    /** Its address. */
    public String address() {
        return there;
    }

    /** The address of this machine as the engine sees it. */
    public String addressHere() {
        return here;
    }

    /** The authority that signed its certificate and the client's. */
    public Certificates authority() {
        return authority;
    }

    /** The client's certificate. */
    public Certificates.Pair client() {
        return client;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", PATH);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }
}
