package io.jenkins.plugins.containerdeploy.testing;

import io.jenkins.plugins.containerdeploy.image.Registry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A registry of the test's own, as a process on a free port with its data in a temporary folder. Engines on this machine
 * talk plain HTTP to it while it is on loopback.
 */
public final class LocalRegistry implements BeforeAllCallback, AfterAllCallback {
    private static final int BCRYPT_COST = 4;
    private static final int START_SECONDS = 15;

    private final String address;
    private String username;
    private String password;
    private Path folder;
    private int port;
    private Process process;

    /** On loopback, open to everyone. */
    public LocalRegistry() {
        this("127.0.0.1");
    }

    /** On another address of this machine. */
    public LocalRegistry(String address) {
        this.address = address;
    }

    /** Lets only this user in. */
    public LocalRegistry withLogin(String user, String secret) {
        this.username = user;
        this.password = secret;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (folder == null) {
            return;
        }
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** {@code address:port}, as it stands in image names. */
    public String host() {
        return address + ":" + port;
    }

    /** The address that it listens on. */
    public String address() {
        return address;
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** As a value. */
    public Registry registry() {
        return Registry.of("registry", host());
    }

    /** The folder with its data. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Starts it, on the same port as before if it was stopped. */
    public void start() throws IOException, InterruptedException {
        Need.that(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(p -> Files.isExecutable(Path.of(p, "docker-registry"))),
                "docker-registry is not installed (Debian package docker-registry)");
        if (folder == null) {
            folder = Files.createTempDirectory("local-registry");
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(address))) {
                port = free.getLocalPort();
            }
            Files.writeString(folder.resolve("config.yml"), config());
        }
        process = new ProcessBuilder(
                        "docker-registry", "serve", folder.resolve("config.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the registry does not start: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(20);
        }
    }

    private String config() throws IOException {
        String auth = "";
        if (username != null) {
            byte[] salt = new byte[16];
            new SecureRandom().nextBytes(salt);
            String hash = OpenBSDBCrypt.generate("2y", password.getBytes(StandardCharsets.UTF_8), salt, BCRYPT_COST);
            Path users = folder.resolve("users");
            Files.writeString(users, username + ":" + hash + "\n");
            auth = "auth:\n  htpasswd:\n    realm: test\n    path: " + users + "\n";
        }
        return """
                version: 0.1
                log:
                  accesslog:
                    disabled: true
                storage:
                  delete:
                    enabled: true
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: %s
                """.formatted(folder.resolve("data"), host()) + auth;
    }

    private boolean answers() {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops it; what it holds stays. */
    public void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
