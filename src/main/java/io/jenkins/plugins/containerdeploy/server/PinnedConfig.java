package io.jenkins.plugins.containerdeploy.server;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;

/**
 * What docker-java is told about a connection. Its own default would read this process's environment and the user's
 * Docker configuration, so that a deployment depended on where it runs.
 */
final class PinnedConfig implements DockerClientConfig {
    private final URI host;
    private final RemoteApiVersion version;

    PinnedConfig(URI host, RemoteApiVersion version) {
        this.host = host;
        this.version = version;
    }

    @Override
    public URI getDockerHost() {
        return host;
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return version;
    }

    @Override
    public String getRegistryUsername() {
        return null;
    }

    @Override
    public String getRegistryPassword() {
        return null;
    }

    @Override
    public String getRegistryEmail() {
        return null;
    }

    @Override
    public String getRegistryUrl() {
        return null;
    }

    /** None: a login is named with each call that needs one. */
    @Override
    public AuthConfig effectiveAuthConfig(String imageName) {
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    /** None: the transport has it. */
    @Override
    @SuppressWarnings("deprecation") // The interface has it.
    public SSLConfig getSSLConfig() {
        return null;
    }
}
