package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.server.TlsMaterial;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The Docker servers and how to reach them. */
final class ServerOptions {
    private static final long MOST_BYTES = 1 << 20;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "A Docker server: unix:///var/run/docker.sock or tcp://host:2376. Repeatable: one after the"
                    + " other, until one fails. Default: none, at least one is needed, except for doctor.")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "tcp: the authority that signed the servers' certificates, PEM. Default: ca.pem in the folder"
                    + " that DOCKER_CERT_PATH names.")
    private String authority;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "tcp: the client certificate, PEM. Default: cert.pem in that folder.")
    private String certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "tcp: the client certificate's key, PEM. Default: key.pem in that folder.")
    private String key;

    @Option(names = "--no-tls", description = "tcp: talk without TLS; only to loopback addresses. Default: with TLS.")
    private boolean plain;

    /** The servers in order; at least one. */
    List<ServerSettings> required(Console console) {
        List<ServerSettings> servers = servers(console);
        if (servers.isEmpty()) {
            throw new InputException(
                    "--server", "is missing", "Name a Docker server, e.g. unix:///var/run/docker.sock.");
        }
        return servers;
    }

    /** The servers in order, perhaps none. */
    List<ServerSettings> servers(Console console) {
        Set<ServerAddress> addresses = new LinkedHashSet<>();
        for (String url : urls) {
            ServerAddress address = ServerAddress.parse("--server", url);
            if (!addresses.add(address)) {
                throw new InputException("--server", address + " is given twice", "Name each server once.");
            }
        }
        return addresses.stream().map(address -> settings(address, console)).toList();
    }

    private ServerSettings settings(ServerAddress address, Console console) {
        ServerSettings.Builder settings = ServerSettings.builder(address.toString(), address);
        if (!address.isUnix()) {
            settings.plain(plain);
            if (!plain) {
                settings.tls(material(console));
            }
        }
        return settings.build();
    }

    private TlsMaterial material(Console console) {
        String ca = read("--tls-ca", authority, "ca.pem");
        String client = read("--tls-cert", certificate, "cert.pem");
        String secret = read("--tls-key", key, "key.pem");
        console.hide(secret);
        return TlsMaterial.pem(ca, client, secret);
    }

    private static String read(String field, String file, String name) {
        String folder = System.getenv("DOCKER_CERT_PATH");
        if (file == null && (folder == null || folder.isEmpty())) {
            throw new InputException(
                    field, "is missing for a tcp:// server", "Name the file, or set DOCKER_CERT_PATH to its folder.");
        }
        try {
            Path path = file == null ? Path.of(folder, name) : Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
                throw new InputException(field, Shown.quoted(path.toString()) + " is no PEM file", "Name a PEM file.");
            }
            return Files.readString(path, StandardCharsets.US_ASCII);
        } catch (InvalidPathException | IOException e) {
            throw new InputException(
                    field, Shown.quoted(file == null ? folder : file) + " cannot be read", "Name a readable PEM file.");
        }
    }
}
