package io.jenkins.plugins.containerdeploy.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code config.json} of one build: the user's settings that a build needs, the given logins, and of the user's
 * own logins those for the registries that the build names.
 */
final class DockerConfig {
    /**
     * By this file BuildKit knows a client again, so that it is sent only what changed in a context. Docker makes it in
     * the configuration folder when it is not there; made for one build, it has to outlive it.
     */
    static final String NODE_ID = ".buildNodeID";

    /** Of the configuration folder, beside {@code config.json}: what else the command line looks for there. */
    static final List<String> LINKED =
            List.of("cli-plugins", "contexts", "trust", "ca.pem", "cert.pem", "key.pem", NODE_ID);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<String> KEPT = List.of(
            "proxies", "currentContext", "HttpHeaders", "cliPluginsExtraDirs", "features", "credsStore", "credHelpers");
    private static final String HELPERS = "credHelpers";
    private static final String LOGINS = "auths";

    private DockerConfig() {}

    /**
     * @param usersOwn   the text of the user's file; what is not JSON is taken for empty
     * @param logins     given for this build
     * @param registries hosts that the build pulls from or pushes to
     */
    static String json(String usersOwn, Collection<RegistryLogin> logins, Set<Registry> registries) {
        ObjectNode users = parse(usersOwn);
        ObjectNode config = JSON.createObjectNode();
        KEPT.stream().filter(users::hasNonNull).forEach(name -> config.set(name, users.get(name)));
        ObjectNode auths = config.putObject(LOGINS);
        Set<Registry> given = logins.stream().map(RegistryLogin::registry).collect(Collectors.toSet());
        if (users.get(LOGINS) instanceof ObjectNode usersLogins) {
            usersLogins
                    .fieldNames()
                    .forEachRemaining(key -> registry(key)
                            .filter(registry -> registries.contains(registry) && !given.contains(registry))
                            .ifPresent(registry -> auths.set(key, usersLogins.get(key))));
        }
        boolean helped = config.hasNonNull(HELPERS) || config.hasNonNull("credsStore");
        for (RegistryLogin login : logins) {
            String key = login.registry().authKey();
            auths.putObject(key).put("auth", login.basicAuth());
            if (helped) {
                // An empty helper means this file; without it the user's store is asked, and this login never seen.
                ObjectNode helpers = config.get(HELPERS) instanceof ObjectNode own ? own : config.putObject(HELPERS);
                helpers.put(key, "");
            }
        }
        return config.toString();
    }

    private static ObjectNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** Of a key in {@code auths}: a host, or a URL as old clients wrote it. */
    private static Optional<Registry> registry(String key) {
        try {
            return Optional.of(
                    Registry.of(LOGINS, key.replaceFirst("^https?://", "").replaceFirst("/.*", "")));
        } catch (InputException e) {
            return Optional.empty();
        }
    }
}
