package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerdeploy.testing.Certificates;
import io.jenkins.plugins.containerdeploy.testing.LocalEngine;
import io.jenkins.plugins.containerdeploy.testing.NamespaceEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are reached with certificates, beside one on this machine. */
class CliTlsTest {
    @RegisterExtension
    static final LocalEngine LOCAL = new LocalEngine();

    @RegisterExtension
    static final NamespaceEngine REMOTE = new NamespaceEngine();

    @TempDir
    private Path folder;

    private String server;

    @BeforeEach
    void writeCertificates() throws Exception {
        server = "tcp://" + REMOTE.address() + ":2376";
        Files.writeString(folder.resolve("ca.pem"), REMOTE.authority().pem());
        Files.writeString(folder.resolve("cert.pem"), REMOTE.client().pem());
        Files.writeString(folder.resolve("key.pem"), REMOTE.client().key());
    }

    @Test
    void asksEachServerInTheOrderGivenWithTheCertificatesOfTheOptions() throws Exception {
        CliRun run = CliRun.of(
                "status",
                "--app=shop",
                "--server=" + server,
                "--server=" + LOCAL.settings().address(),
                "--tls-ca=" + folder.resolve("ca.pem"),
                "--tls-cert=" + folder.resolve("cert.pem"),
                "--tls-key=" + folder.resolve("key.pem"),
                "--output=json");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode servers = CliApps.json(run).get("servers");
        assertThat(servers.findValuesAsText("server"))
                .containsExactly(server, LOCAL.settings().address().toString());
    }

    @Test
    void takesTheFolderThatDockersOwnClientTakes() throws Exception {
        CliRun run = CliProcess.run(Map.of("DOCKER_CERT_PATH", folder.toString()), "doctor", "--server=" + server);

        assertThat(run.out()).contains("ok       server " + server + ": Docker ");
    }

    @Test
    void saysWhatIsWrongWithCertificates() throws Exception {
        List<String> status = List.of("status", "--app=shop", "--server=" + server, "--output=json");

        CliRun none = CliProcess.run(Map.of("DOCKER_CERT_PATH", ""), status.toArray(String[]::new));
        assertThat(none.status()).isEqualTo(2);
        assertThat(CliApps.json(none).get("error").get("field").asText()).isEqualTo("--tls-ca");

        Files.writeString(folder.resolve("ca.pem"), "no certificate");
        CliRun broken = CliProcess.run(Map.of("DOCKER_CERT_PATH", folder.toString()), status.toArray(String[]::new));
        assertThat(broken.status()).isEqualTo(2);
        assertThat(CliApps.json(broken).get("error").get("field").asText()).isEqualTo("--tls-ca");

        Files.writeString(folder.resolve("ca.pem"), new Certificates("another authority").pem());
        CliRun foreign = CliProcess.run(Map.of("DOCKER_CERT_PATH", folder.toString()), status.toArray(String[]::new));
        assertThat(foreign.status()).isEqualTo(1);
        assertThat(CliApps.json(foreign).get("error").get("message").asText()).contains(REMOTE.address());

        CliRun plain = CliRun.of("status", "--app=shop", "--server=" + server, "--no-tls");
        assertThat(plain.status()).isEqualTo(2);
        assertThat(plain.err()).startsWith("error: --server ").contains("needs TLS");
    }
}
