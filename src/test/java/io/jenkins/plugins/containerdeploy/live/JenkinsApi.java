package io.jenkins.plugins.containerdeploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One user's HTTP session with a controller. Paths are relative to its root and begin without a slash. */
final class JenkinsApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI root;
    private final Optional<String> authorization;
    private HttpClient client = client();
    private JsonNode crumb;

    private JenkinsApi(URI root, Optional<String> authorization) {
        this.root = root;
        this.authorization = authorization;
    }

    static JenkinsApi of(URI root, String user, String password) {
        byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new JenkinsApi(root, Optional.of("Basic " + Base64.getEncoder().encodeToString(login)));
    }

    static JenkinsApi anonymous(URI root) {
        return new JenkinsApi(root, Optional.empty());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .cookieHandler(new CookieManager())
                .build();
    }

    /** The login as a header's value; only of a user who has one. */
    String authorization() {
        return authorization.orElseThrow();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** The page's text; anything but 200 is an error. */
    String text(String path) {
        return ok(get(path));
    }

    JsonNode json(String path) {
        return parse(text(path));
    }

    /** The file of that address. */
    byte[] bytes(String path) {
        try {
            HttpResponse<byte[]> response = client.send(request(path).build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new Refused(path + " answers " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Posts a form with a crumb. */
    HttpResponse<String> post(String path, Map<String, String> form) {
        return post(path, "application/x-www-form-urlencoded", encode(form));
    }

    /** Posts a body with a crumb. */
    HttpResponse<String> post(String path, String contentType, String body) {
        HttpResponse<String> response = postWithCrumb(path, contentType, body);
        if (response.statusCode() == 403 && response.body().contains("No valid crumb")) {
            // A session of before a restart is unknown now: begin a new one.
            client = client();
            crumb = null;
            response = postWithCrumb(path, contentType, body);
        }
        return response;
    }

    private HttpResponse<String> postWithCrumb(String path, String contentType, String body) {
        if (crumb == null) {
            crumb = json("crumbIssuer/api/json");
        }
        return send(request(path)
                .header("Content-Type", contentType)
                .header(
                        crumb.get("crumbRequestField").asText(),
                        crumb.get("crumb").asText())
                .POST(BodyPublishers.ofString(body)));
    }

    /** Posts as another site's page would: with the user's login, without a crumb. */
    HttpResponse<String> postWithoutCrumb(String path, Map<String, String> form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    /** Runs Groovy in the controller's script console, with all rights; gives what it prints. */
    String script(String groovy) {
        // The console also prints what the last expression gives, unless that is null.
        return ok(post("scriptText", Map.of("script", groovy + "\nnull"))).strip();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root.resolve("/" + path)).timeout(TIMEOUT);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The body of a success (2xx or a redirect after a post). */
    static String ok(HttpResponse<String> response) {
        if (response.statusCode() >= 400) {
            String body = response.body();
            throw new Refused(response.request().method() + " " + response.uri() + " answers " + response.statusCode()
                    + ": " + body.substring(0, Math.min(2000, body.length())));
        }
        return response.body();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }

    /** The controller answered with an error: expected while it starts. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
