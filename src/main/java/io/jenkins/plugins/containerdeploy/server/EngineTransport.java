package io.jenkins.plugins.containerdeploy.server;

import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The sockets of one connection. An answer that does not come in time ends the connection: a socket's own time-out does
 * not exist for Unix sockets, and an engine that does not answer one call does not answer the next.
 */
final class EngineTransport implements DockerHttpClient {
    /** Followed logs each hold a connection for as long as they last. */
    private static final int MOST_CONNECTIONS = 64;

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "container-deploy-server-clock");
        thread.setDaemon(true);
        return thread;
    });

    private final DockerHttpClient sockets;
    private final Duration limit;
    private final boolean streams;
    private volatile boolean timedOut;

    /**
     * @param limit   what an answer may take
     * @param streams whether answers are read as they come, without a limit once they began
     */
    EngineTransport(ServerSettings settings, SSLContext tls, Duration limit, boolean streams) {
        this.sockets = new ApacheDockerHttpClient.Builder()
                .dockerHost(settings.address().uri())
                .sslConfig(sslConfig(settings, tls))
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeout(settings.connectTimeout())
                .build();
        this.limit = limit;
        this.streams = streams;
    }

    private static SSLConfig sslConfig(ServerSettings settings, SSLContext tls) {
        if (tls != null) {
            return () -> tls;
        }
        // Over TCP, one would mean that TLS is wanted.
        return settings.address().isUnix() ? () -> Unused.TLS : null;
    }

    /**
     * For Unix sockets. Without it docker-java makes one that trusts what the machine trusts, and reading all those
     * certificates takes longer than the engine's first answer.
     */
    private static final class Unused {
        static final SSLContext TLS = withoutAuthorities();

        private static SSLContext withoutAuthorities() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[0], null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JVM has TLS", e);
            }
        }
    }

    @Override
    public Response execute(Request request) {
        return execute(request, limit);
    }

    /** With a time limit of its own; {@link Duration#ZERO} is none. */
    Response execute(Request request, Duration within) {
        ScheduledFuture<?> watch =
                within.isZero() ? null : CLOCK.schedule(this::giveUp, within.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Response response = sockets.execute(request);
            return streams ? response : Answer.read(response);
        } finally {
            if (watch != null) {
                watch.cancel(false);
            }
        }
    }

    private void giveUp() {
        timedOut = true;
        // Closing may wait for a lock that the hanging call holds; the clock has others to watch.
        Thread closing = new Thread(this::close, "container-deploy-server-close");
        closing.setDaemon(true);
        closing.start();
    }

    /** Whether an answer did not come in time. */
    boolean timedOut() {
        return timedOut;
    }

    @Override
    public void close() {
        try {
            sockets.close();
        } catch (IOException e) {
            // Nothing is left to do with it.
        }
    }

    /** An answer read to its end, so that its connection is free again and its reading falls under the time limit. */
    private record Answer(int status, Map<String, List<String>> headers, byte[] bytes) implements Response {
        static Answer read(Response response) {
            try (response;
                    InputStream body = response.getBody()) {
                return new Answer(response.getStatusCode(), response.getHeaders(), body.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {}
    }
}
