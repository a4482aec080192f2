package io.jenkins.plugins.containerdeploy.server;

import com.github.dockerjava.api.model.AuthConfig;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A registry login as the engine's API takes it. */
public final class RegistryAuth {
    /** The header that carries it (Engine API, "Authentication"). */
    static final String HEADER = "X-Registry-Auth";

    private RegistryAuth() {}

    /** For docker-java's calls. */
    public static AuthConfig config(RegistryLogin login) {
        return new AuthConfig()
                .withUsername(login.username())
                .withPassword(login.password())
                .withRegistryAddress(login.registry().authKey());
    }

    /** The header's value: JSON in URL-safe base64. */
    static String header(RegistryLogin login) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", login.username());
        fields.put("password", login.password());
        fields.put("serveraddress", login.registry().authKey());
        return Base64.getUrlEncoder().encodeToString(Json.write(fields).getBytes(StandardCharsets.UTF_8));
    }
}
