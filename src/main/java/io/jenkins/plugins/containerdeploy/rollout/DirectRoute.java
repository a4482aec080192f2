package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.server.DockerServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Probes from this process, where the container's network is this machine's own: without a helper, within a
 * millisecond. Says {@link #isBlind} as soon as it is not sure to speak with that very container.
 */
final class DirectRoute {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    /** A read is cut into slices, so that an abort is noticed. */
    private static final int SLICE_MILLIS = 200;

    private static final int MOST_LINE_BYTES = 1_000;
    /** The container's end of a new connection shows a moment after ours. */
    private static final int LOOKS = 5;

    private final DockerServer server;
    private final PortCheck check;
    private boolean blind;
    private boolean refusedWhileListening;

    DirectRoute(DockerServer server, PortCheck check) {
        this.server = server;
        this.check = check;
        this.blind = !server.settings().address().isUnix();
    }

    /** Whether the container cannot be reached from here, or not surely. */
    boolean isBlind() {
        return blind;
    }

    /** Empty when it turns out to be blind. */
    Optional<Verdict> probe(AppContainer container) {
        Optional<String> address = container.address();
        ProcessSockets sockets = blind || address.isEmpty() ? null : ProcessSockets.of(container);
        if (sockets == null) {
            blind = true;
            return Optional.empty();
        }
        InetSocketAddress target = new InetSocketAddress(address.get(), check.port());
        try (Socket socket = new Socket()) {
            socket.connect(target, (int) CONNECT.toMillis());
            if (!isThatContainer(sockets, socket)) {
                blind = true;
                return Optional.empty();
            }
            return Optional.of(check.needsAnswer() ? ask(socket) : Verdict.PASSED);
        } catch (SocketTimeoutException e) {
            return refused(sockets, "port " + check.port() + " does not answer in time");
        } catch (IOException e) {
            return refused(sockets, "port " + check.port() + ": " + e.getMessage());
        }
    }

    private Optional<Verdict> refused(ProcessSockets sockets, String why) {
        if (!sockets.listensOn(check.port())) {
            refusedWhileListening = false;
            return Optional.of(Verdict.notYet(
                    sockets.listensOnLoopback(check.port())
                            ? "port " + check.port() + " is open on 127.0.0.1 only: make the app listen on 0.0.0.0"
                            : why));
        }
        // Once may be chance, since it began to listen just now; twice means that the address leads elsewhere.
        blind = refusedWhileListening;
        refusedWhileListening = true;
        return blind ? Optional.empty() : Optional.of(Verdict.notYet(why));
    }

    private boolean isThatContainer(ProcessSockets sockets, Socket socket) {
        InetSocketAddress ours = (InetSocketAddress) socket.getLocalSocketAddress();
        for (int look = 0; look < LOOKS; look++) {
            if (sockets.isConnectedTo(ours, check.port())) {
                return true;
            }
            server.pause(Duration.ofMillis(look));
        }
        return false;
    }

    private Verdict ask(Socket socket) throws IOException {
        socket.setSoTimeout(SLICE_MILLIS);
        socket.getOutputStream().write(check.request().getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        long end = System.nanoTime() + check.check().timeout().toNanos();
        while (line.length() < MOST_LINE_BYTES) {
            server.checkRunning();
            int read;
            try {
                read = in.read();
            } catch (SocketTimeoutException e) {
                if (System.nanoTime() > end) {
                    return Verdict.notYet(check.check() + " does not answer within "
                            + check.check().timeout().toMillis() + " ms");
                }
                continue;
            }
            if (read < 0 && line.isEmpty()) {
                return Verdict.notYet("port " + check.port() + " closes the connection without an answer");
            }
            if (read < 0 || read == '\n') {
                break;
            }
            line.append((char) read);
        }
        return check.judge(line.toString());
    }
}
