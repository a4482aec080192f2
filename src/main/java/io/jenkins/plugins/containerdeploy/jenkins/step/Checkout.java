package io.jenkins.plugins.containerdeploy.jenkins.step;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a checkout left in the environment about the source, as far as it may stand in an image for all to read. */
final class Checkout {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private Checkout() {}

    /** The commit, whole; empty when nothing says it. */
    static Optional<String> commit(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("GIT_COMMIT"))
                .filter(text -> COMMIT.matcher(text).matches());
    }

    /**
     * Where the source is found, without the user, password and query that the URL of a checkout may have; empty for
     * what is no URL, such as {@code git@host:path} or a folder.
     */
    static Optional<String> url(Map<String, String> environment) {
        try {
            URI uri = new URI(environment.getOrDefault("GIT_URL", ""));
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            URI shown = new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
            return Optional.of(shown.toASCIIString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
