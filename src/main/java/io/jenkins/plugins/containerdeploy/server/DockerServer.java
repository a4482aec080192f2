package io.jenkins.plugins.containerdeploy.server;

import com.github.dockerjava.api.DockerClient;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.value.Log;

/**
 * A connection to one Docker engine. May be used from several threads; {@link #abort} ends what any of them waits for.
 */
public final class DockerServer implements AutoCloseable {
    private DockerServer() {}

    /**
     * Connects and pins the API version that both sides know.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.FailureException when the engine cannot be reached or refuses
     */
    public static DockerServer connect(ServerSettings settings, Log log) {
        throw new UnsupportedOperationException();
    }

    /** How it is reached. */
    public ServerSettings settings() {
        throw new UnsupportedOperationException();
    }

    /** What people call it. */
    public String name() {
        return settings().name();
    }

    /** The engine's version, e.g. {@code 26.1.5}. */
    public String version() {
        throw new UnsupportedOperationException();
    }

    /** The API version in use, e.g. {@code 1.41}. */
    public String apiVersion() {
        throw new UnsupportedOperationException();
    }

    /** What it runs images of. */
    public Platform platform() {
        throw new UnsupportedOperationException();
    }

    /** For calls that are answered at once. Only {@code rollout} uses it. */
    public DockerClient client() {
        throw new UnsupportedOperationException();
    }

    /** Closes every socket at once, from any thread: interrupting a thread does not stop what it reads from one. */
    public void abort() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
