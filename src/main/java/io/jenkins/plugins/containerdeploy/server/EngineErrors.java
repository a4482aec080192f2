package io.jenkins.plugins.containerdeploy.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.UnauthorizedException;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Turns what a transport or an engine threw into what failed and what to do about it. */
final class EngineErrors {
    private static final int MOST_CHARACTERS = 600;
    private static final String REFUSED_ACTION =
            "Give a certificate that the engine's own CA (--tlscacert) signed for clients.";

    private final ServerSettings settings;

    EngineErrors(ServerSettings settings) {
        this.settings = settings;
    }

    /** @param what was tried, e.g. {@code start of shop-1}; begins the message */
    FailureException explain(String what, Throwable e) {
        if (e instanceof FailureException known) {
            return known;
        }
        Optional<DockerException> refused = find(e, DockerException.class);
        if (refused.isPresent()) {
            return refusal(what, refused.get());
        }
        Optional<SSLException> tls = find(e, SSLException.class);
        if (tls.isPresent()) {
            return tls(tls.get());
        }
        Optional<JsonProcessingException> unreadable = find(e, JsonProcessingException.class);
        if (unreadable.isPresent()) {
            return new FailureException(
                    "Server " + settings + " answered what cannot be understood: "
                            + unreadable.get().getOriginalMessage(),
                    "See that its version of Docker is supported.",
                    e);
        }
        Optional<IOException> io = find(e, IOException.class);
        if (io.isPresent()) {
            return connection(io.get());
        }
        return new FailureException(what + " failed on " + settings + ": " + text(e), "Look at the engine's log.", e);
    }

    /** @param e what the very first call threw */
    FailureException explainFirst(RuntimeException e) {
        Optional<SocketException> hungUp = find(e, SocketException.class)
                .filter(socket -> settings.tls().isPresent())
                .filter(socket -> !(socket instanceof ConnectException || socket instanceof NoRouteToHostException));
        if (hungUp.isEmpty()) {
            return explain("Connecting", e);
        }
        // With TLS 1.3 the server sees the client's certificate last, and its alert may be lost as it hangs up.
        return new FailureException(
                "Server " + settings + " hung up after the TLS handshake, so it refused the client certificate: "
                        + text(hungUp.get()),
                REFUSED_ACTION,
                e);
    }

    /** No answer came within the time limit. */
    FailureException silent(Throwable cause) {
        return new FailureException(
                "Server " + settings + " did not answer in time",
                "See whether the engine hangs (docker version on that machine), and whether a firewall swallows packets.",
                cause);
    }

    private FailureException refusal(String what, DockerException e) {
        String said = text(e);
        String lower = said.toLowerCase(Locale.ROOT);
        String action = "Look at the engine's log.";
        if (lower.contains("no space left on device")) {
            action = "Its disk is full: free space on the server (docker system df shows what Docker uses).";
        } else if (lower.contains("address already in use") || lower.contains("port is already allocated")) {
            action = "Something else listens on that port of the server: stop it or publish another port.";
        } else if (lower.contains("executable file not found")
                || lower.contains("no command specified")
                || lower.contains("exec format error")) {
            action = "The image's command cannot be started: correct its CMD or ENTRYPOINT.";
        } else if (e instanceof UnauthorizedException) {
            action = "Check user name and password for the registry.";
        }
        return new FailureException(what + " failed on " + settings + ": " + said, action, e);
    }

    private FailureException tls(SSLException e) {
        String said = text(e);
        String lower = said.toLowerCase(Locale.ROOT);
        String problem = "TLS with server " + settings + " failed: " + said;
        String action = "See that the port speaks TLS and that CA and client certificate belong to this server.";
        if (e instanceof SSLPeerUnverifiedException || lower.contains("subject alternative")) {
            problem = "The certificate of server " + settings + " is for another name: " + said;
            action = "Use a name that its certificate holds, or have it made out for this name or address.";
        } else if (lower.contains("expired") || lower.contains("notafter")) {
            problem = "A certificate of server " + settings + " has expired: " + said;
            action = "Renew it.";
        } else if (lower.contains("pkix") || lower.contains("certification path") || lower.contains("trust")) {
            problem = "The certificate of server " + settings + " was not signed by the given CA";
            action = "Give the CA that signed it (ca.pem of that engine).";
        } else if (lower.contains("fatal alert")) {
            problem = "Server " + settings + " refused the client certificate: " + said;
            action = REFUSED_ACTION;
        } else if (lower.contains("plaintext") || lower.contains("unrecognized ssl message")) {
            problem = "Server " + settings + " does not speak TLS on this port";
            action = "Start the engine with --tlsverify, or correct the port.";
        }
        return new FailureException(problem, action, e);
    }

    private FailureException connection(IOException e) {
        String action = "See that the engine runs and that the address is right.";
        String why = text(e);
        if (e instanceof UnknownHostException) {
            why = "its name cannot be resolved";
            action = "Correct the name, or use an address.";
        } else if (e instanceof NoSuchFileException
                || e instanceof FileNotFoundException
                || why.contains("No such file")) {
            why = "there is no such socket";
            action = "Start the engine, or correct the path.";
        } else if (why.contains("Permission denied")) {
            why = "this user may not use the socket";
            action = "Add the user " + System.getProperty("user.name") + " to the group docker, or run as one who may.";
        } else if (e instanceof SocketTimeoutException || why.contains("timed out")) {
            why = "no connection within " + settings.connectTimeout().toSeconds() + " s";
            action = "See whether the machine runs and a firewall lets the port through.";
        } else if (e instanceof NoRouteToHostException) {
            why = "no route leads there";
        } else if (e instanceof ConnectException) {
            why = "the connection was refused";
        }
        return new FailureException("Server " + settings + " cannot be reached: " + why, action, e);
    }

    private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** What an exception says, on one line; an engine's own JSON is reduced to its message. */
    static String text(Throwable e) {
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        int json = said.indexOf("{\"message\":");
        if (json >= 0) {
            try {
                byte[] bytes = said.substring(json).getBytes(StandardCharsets.UTF_8);
                said = Json.read(new ByteArrayInputStream(bytes))
                        .path("message")
                        .asText(said);
            } catch (UncheckedIOException ignored) {
                // Then it is shown as it is.
            }
        }
        String line = said.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
