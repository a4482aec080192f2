package io.jenkins.plugins.containerdeploy.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The logins that {@code docker login} has left for this user: in {@code config.json} itself or with a credential
 * helper that it names. Format and order as in the Docker command line ({@code credHelpers}, {@code credsStore},
 * {@code auths}).
 */
final class DockerConfig {
    private static final int HELPER_SECONDS = 60; // A helper may ask the user to unlock a keychain.

    private final Path file;
    private final JsonNode config;

    private DockerConfig(Path file, JsonNode config) {
        this.file = file;
        this.config = config;
    }

    /** That of the environment: {@code $DOCKER_CONFIG/config.json}, else {@code ~/.docker/config.json}. */
    static DockerConfig of(Map<String, String> environment) {
        String folder = environment.get("DOCKER_CONFIG");
        Path file = folder != null && !folder.isEmpty()
                ? Path.of(folder, "config.json")
                : Path.of(System.getProperty("user.home"), ".docker", "config.json");
        try {
            JsonNode config = Files.isRegularFile(file)
                    ? new ObjectMapper().readTree(Files.readAllBytes(file))
                    : MissingNode.getInstance();
            return new DockerConfig(file, config);
        } catch (JacksonException e) {
            // The parser's message would quote the file, in which there are passwords.
            throw new FailureException(file + " is not valid JSON", "Repair it, or run docker login again.");
        } catch (IOException e) {
            throw new FailureException(file + " cannot be read", "Make it readable for this user.", e);
        }
    }

    /** The login for a registry, if the user has one. */
    Optional<RegistryLogin> login(Registry registry) {
        JsonNode ofRegistry = config.path("credHelpers").path(registry.authKey());
        // An empty helper for a registry means this file, also where there is one for all others.
        String helper = (ofRegistry.isTextual() ? ofRegistry : config.path("credsStore")).asText("");
        Optional<RegistryLogin> login = helper.isEmpty() ? Optional.empty() : fromHelper(helper, registry);
        return login.isPresent() ? login : fromFile(registry);
    }

    private Optional<RegistryLogin> fromFile(Registry registry) {
        for (Map.Entry<String, JsonNode> entry : config.path("auths").properties()) {
            if (host(entry.getKey()).equals(host(registry.authKey()))) {
                String decoded = decode(entry.getValue().path("auth").asText(""));
                int colon = decoded.indexOf(':');
                if (colon > 0) {
                    return Optional.of(
                            RegistryLogin.of(registry, decoded.substring(0, colon), decoded.substring(colon + 1)));
                }
            }
        }
        return Optional.empty();
    }

    private String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FailureException(
                    file + " has a login that is not Base64", "Repair it, or run docker login again.");
        }
    }

    /** Keys are hosts, or, from old versions, addresses with scheme and path. */
    private static String host(String key) {
        return key.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    }

    private Optional<RegistryLogin> fromHelper(String helper, Registry registry) {
        if (!helper.matches("[A-Za-z0-9._-]+")) {
            throw new FailureException(file + " names a credential helper that is no program name", "Repair it.");
        }
        String program = "docker-credential-" + helper;
        try {
            JsonNode answer = ask(program, registry.authKey());
            String user = answer.path("Username").asText("");
            String secret = answer.path("Secret").asText("");
            // "<token>" stands for an OAuth identity token, which is no password.
            return user.isEmpty() || user.equals("<token>")
                    ? Optional.empty()
                    : Optional.of(RegistryLogin.of(registry, user, secret));
        } catch (IOException e) {
            throw new FailureException(
                    "the credential helper " + program + " that " + file + " names failed",
                    "Install it, or log in with --registry-user and --registry-password.",
                    e);
        }
    }

    /** The helpers' protocol: the registry on standard input, a JSON object or an error message on standard output. */
    private static JsonNode ask(String program, String registry) throws IOException {
        Process process = new ProcessBuilder(program, "get")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().write(registry.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            // Its answer fits into the pipe, so that it can be read after the end.
            if (!process.waitFor(HELPER_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no answer within " + HELPER_SECONDS + " s");
            }
            return process.exitValue() == 0
                    ? new ObjectMapper().readTree(process.getInputStream())
                    : MissingNode.getInstance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
