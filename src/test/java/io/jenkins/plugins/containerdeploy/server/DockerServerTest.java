package io.jenkins.plugins.containerdeploy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.containerdeploy.testing.Certificates;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DockerServerTest {
    @RegisterExtension
    static final LocalEngine engine = new LocalEngine();

    @TempDir
    Path folder;

    @Test
    void pinsTheVersionOfTheEngine() {
        List<String> log = new ArrayList<>();
        try (DockerServer server = DockerServer.connect(engine.settings(), log::add)) {
            assertThat(server.client().versionCmd().exec().getVersion()).isEqualTo(server.version());
            assertThat(server.apiVersion()).matches("1\\.[0-9]+");
            assertThat(server.platform().os()).isEqualTo("linux");
            assertThat(log).singleElement().asString().contains(server.version(), server.apiVersion());
        }
    }

    @Test
    void aSecondConnectionAsksNothingAnew() {
        try (DockerServer again = engine.server().reopened()) {
            assertThat(again.apiVersion()).isEqualTo(engine.server().apiVersion());
            assertThat(again.client().infoCmd().exec().getId()).isNotEmpty();
        }
    }

    @Test
    void saysThatThereIsNoSocket() {
        assertFailure(unix(folder.resolve("none.sock")), "no such socket", "Start the engine");
    }

    @Test
    void saysThatNobodyListensOnTheSocket() throws IOException {
        Path socket = folder.resolve("dead.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        assertFailure(unix(socket), "refused", "engine runs");
    }

    @Test
    void saysThatNobodyListensOnThePort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertFailure(plain(port), "refused", "engine runs");
    }

    @Test
    void saysThatTheNameIsUnknown() {
        ServerSettings settings = ServerSettings.builder(
                        "gone", ServerAddress.parse("server", "tcp://no-such-host.invalid:2376"))
                .tls(someTls())
                .build();
        assertFailure(settings, "cannot be resolved", "Correct the name");
    }

    @Test
    void saysThatWhatAnswersIsNoEngine() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        web.start();
        try {
            assertFailure(plain(web.getAddress().getPort()), "not as a Docker engine", "Correct the address");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void givesUpAnEngineThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();
            assertFailure(plain(silent.getLocalPort()), "did not answer in time", "engine hangs");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        }
    }

    @Test
    void givesUpASocketThatDoesNotAnswer() throws IOException {
        Path socket = folder.resolve("silent.sock");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            assertFailure(unix(socket), "did not answer in time", "engine hangs");
        }
    }

    @Test
    void abortEndsAHangingTcpConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DockerServer server = DockerServer.of(longPatience(plain(silent.getLocalPort())));
            assertAborts(server, () -> {
                server.connect(line -> {});
                return null;
            });
        }
    }

    @Test
    void abortEndsAHangingUnixConnection() throws Exception {
        Path socket = folder.resolve("hang.sock");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            DockerServer server = DockerServer.of(longPatience(unix(socket)));
            assertAborts(server, () -> {
                server.connect(line -> {});
                return null;
            });
        }
    }

    @Test
    void abortEndsAPause() throws Exception {
        DockerServer server = DockerServer.connect(engine.settings(), line -> {});
        assertAborts(server, () -> {
            server.pause(Duration.ofMinutes(1));
            return null;
        });
    }

    @Test
    void afterAnAbortEveryCallIsAborted() {
        DockerServer server = DockerServer.connect(engine.settings(), line -> {});
        server.abort();
        RuntimeException thrown = (RuntimeException)
                catchThrowable(() -> server.client().infoCmd().exec());
        assertThat(server.explain("Info", thrown)).isInstanceOf(AbortedException.class);
    }

    /** Runs it, aborts the server from here, and expects its end within a second. */
    private static void assertAborts(DockerServer server, Callable<Void> work) throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> ended.complete(catchThrowable(work::call)));
        thread.setDaemon(true);
        thread.start();
        Thread.sleep(500);
        assertThat(ended).isNotDone();
        server.abort();
        assertThat(ended.get(1, TimeUnit.SECONDS)).isInstanceOf(AbortedException.class);
    }

    private static void assertFailure(ServerSettings settings, String problem, String action) {
        assertThatThrownBy(() -> DockerServer.connect(settings, line -> {}))
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.problem()).contains(settings.name()).contains(problem);
                    assertThat(e.action()).contains(action);
                });
    }

    private static ServerSettings unix(Path socket) {
        return ServerSettings.builder("local", ServerAddress.parse("server", "unix://" + socket))
                .connectTimeout(Duration.ofSeconds(1))
                .build();
    }

    private static ServerSettings plain(int port) {
        return ServerSettings.builder("local", ServerAddress.parse("server", "tcp://127.0.0.1:" + port))
                .plain(true)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
    }

    private static ServerSettings longPatience(ServerSettings settings) {
        return ServerSettings.builder(settings.name(), settings.address())
                .plain(!settings.address().isUnix())
                .connectTimeout(Duration.ofMinutes(5))
                .build();
    }

    private static TlsMaterial someTls() {
        try {
            var authority = new Certificates("any");
            var client = authority.issue("client");
            return TlsMaterial.pem(authority.pem(), client.pem(), client.key());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
