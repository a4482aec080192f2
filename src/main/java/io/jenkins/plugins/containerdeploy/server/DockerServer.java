package io.jenkins.plugins.containerdeploy.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * A connection to one Docker engine. May be used from several threads; {@link #abort} ends what any of them waits for.
 */
public final class DockerServer implements AutoCloseable {
    /** A look at what an interrupted rollout left must not hang as long as the rollout itself may. */
    private static final Duration TIDY_TIMEOUT = Duration.ofSeconds(20);

    private final ServerSettings settings;
    private final SSLContext tls;
    private final EngineErrors errors;
    private final EngineTransport calls;
    private final EngineTransport streams;
    private final CountDownLatch aborted = new CountDownLatch(1);
    private EngineFacts facts;
    private DockerClient callClient;
    private DockerClient streamClient;

    private DockerServer(ServerSettings settings, SSLContext tls) {
        this.settings = settings;
        this.tls = tls;
        this.errors = new EngineErrors(settings);
        this.calls = new EngineTransport(settings, tls, settings.responseTimeout(), false);
        this.streams = new EngineTransport(settings, tls, Duration.ZERO, true);
    }

    /** Opens nothing yet, so that {@link #abort} can end {@link #connect(Log)} too. */
    public static DockerServer of(ServerSettings settings) {
        return new DockerServer(settings, settings.tls().map(TlsContext::of).orElse(null));
    }

    /**
     * Connects and pins the API version that both sides know.
     *
     * @throws FailureException when the engine cannot be reached or refuses
     */
    public static DockerServer connect(ServerSettings settings, Log log) {
        DockerServer server = of(settings);
        server.connect(log);
        return server;
    }

    /**
     * Connects and pins the API version that both sides know. To be called before anything else.
     *
     * @throws FailureException when the engine cannot be reached or refuses
     */
    public void connect(Log log) {
        try {
            pin(EngineFacts.ask(calls, settings));
        } catch (RuntimeException e) {
            close();
            throw explain("Connecting", e);
        }
        log.line("Server " + settings + ": Docker " + version() + ", API " + apiVersion() + ", " + platform());
    }

    /** A second connection to the same engine, for putting things back after this one was aborted; asks it nothing. */
    public DockerServer reopened() {
        ServerSettings.Builder short_ = ServerSettings.builder(settings.name(), settings.address())
                .plain(settings.tls().isEmpty() && !settings.address().isUnix())
                .responseTimeout(TIDY_TIMEOUT)
                .connectTimeout(settings.connectTimeout());
        settings.tls().ifPresent(short_::tls);
        DockerServer again = new DockerServer(short_.build(), tls);
        again.pin(facts);
        return again;
    }

    private void pin(EngineFacts known) {
        this.facts = known;
        RemoteApiVersion version = RemoteApiVersion.parseConfig(known.api());
        PinnedConfig config = new PinnedConfig(settings.address().uri(), version);
        this.callClient = DockerClientImpl.getInstance(config, calls);
        this.streamClient = DockerClientImpl.getInstance(config, streams);
    }

    /** How it is reached. */
    public ServerSettings settings() {
        return settings;
    }

    /** What people call it. */
    public String name() {
        return settings.name();
    }

    /** The engine's version, e.g. {@code 26.1.5}. */
    public String version() {
        return facts.version();
    }

    /** The API version in use, e.g. {@code 1.41}. */
    public String apiVersion() {
        return facts.api();
    }

    /** What it runs images of. */
    public Platform platform() {
        return facts.platform();
    }

    /** For calls that are answered at once. Only {@code rollout} uses it. */
    public DockerClient client() {
        return callClient;
    }

    /** For calls that last: pulls and logs. Without a time limit; {@link #abort} ends them. */
    public DockerClient streams() {
        return streamClient;
    }

    /** Calls that docker-java lacks or gets wrong. */
    public PlainCalls plain() {
        return new PlainCalls(calls, apiVersion());
    }

    /** Waits, unless it is aborted meanwhile. */
    public void pause(Duration time) {
        try {
            if (aborted.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AbortedException(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AbortedException(e);
        }
    }

    /** @throws AbortedException when it was aborted or this thread interrupted */
    public void checkRunning() {
        if (isAborted()) {
            throw new AbortedException(null);
        }
    }

    /** Whether {@link #abort} was called or this thread was interrupted. */
    public boolean isAborted() {
        return aborted.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /**
     * What failed and what to do, from what a call threw.
     *
     * @param what was tried, beginning a sentence
     * @return a {@link FailureException}, or the exception itself when it is one of ours
     */
    public RuntimeException explain(String what, RuntimeException e) {
        if (e instanceof AbortedException || e instanceof InputException || e instanceof FailureException) {
            return e;
        }
        if (isAborted() || e.getCause() instanceof ClosedByInterruptException) {
            return new AbortedException(e);
        }
        if (calls.timedOut()) {
            return errors.silent(e);
        }
        return facts == null ? errors.explainFirst(e) : errors.explain(what, e);
    }

    /** Closes every socket at once, from any thread: interrupting a thread does not stop what it reads from one. */
    public void abort() {
        aborted.countDown();
        close();
    }

    @Override
    public void close() {
        calls.close();
        streams.close();
    }
}
