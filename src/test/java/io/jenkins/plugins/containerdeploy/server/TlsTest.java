package io.jenkins.plugins.containerdeploy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.testing.Certificates;
import io.jenkins.plugins.containerdeploy.testing.Forward;
import io.jenkins.plugins.containerdeploy.testing.NamespaceEngine;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TlsTest {
    @RegisterExtension
    static final NamespaceEngine engine = new NamespaceEngine();

    @Test
    void connectsWithPem() {
        assertThat(engine.server().client().infoCmd().exec().getId()).isNotEmpty();
    }

    @Test
    void connectsWithPkcs12() throws Exception {
        TlsMaterial tls =
                TlsMaterial.pkcs12(engine.authority().pem(), engine.client().pkcs12("secret"), "secret");
        try (DockerServer server = DockerServer.connect(engine.settings(engine.address(), tls), line -> {})) {
            assertThat(server.client().infoCmd().exec().getId()).isNotEmpty();
        }
    }

    @Test
    void refusesAServerOfAnotherAuthority() throws Exception {
        TlsMaterial tls = TlsMaterial.pem(
                new Certificates("other").pem(),
                engine.client().pem(),
                engine.client().key());
        assertFailure(engine.settings(engine.address(), tls), "not signed by the given CA", "Give the CA");
    }

    @Test
    void refusesAServerOfAnotherName() throws Exception {
        // The same engine under this machine's end of the cable's other alias: a host that its certificate does not
        // hold.
        assertFailure(
                ServerSettings.builder("remote", ServerAddress.parse("server", "tcp://localhost:" + forward()))
                        .tls(right())
                        .build(),
                "is for another name",
                "Use a name");
    }

    @Test
    void saysThatTheClientIsOfAnotherAuthority() throws Exception {
        Certificates.Pair stranger = new Certificates("other").issue("stranger");
        TlsMaterial tls = TlsMaterial.pem(engine.authority().pem(), stranger.pem(), stranger.key());
        assertFailure(engine.settings(engine.address(), tls), "refused the client certificate", "signed for clients");
    }

    @Test
    void saysThatTheMachineCannotBeReached() {
        ServerSettings gone = ServerSettings.builder("gone", ServerAddress.parse("server", "tcp://198.51.100.1:2376"))
                .tls(right())
                .connectTimeout(Duration.ofSeconds(1))
                .build();
        long begin = System.nanoTime();
        assertThatThrownBy(() -> DockerServer.connect(gone, line -> {})).isInstanceOf(FailureException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void namesThePartThatCannotBeRead() throws Exception {
        String ca = engine.authority().pem();
        String certificate = engine.client().pem();
        String key = engine.client().key();
        assertInput(TlsMaterial.pem("no certificate", certificate, key), "caCertificate");
        assertInput(
                TlsMaterial.pem(ca, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", key),
                "clientCertificate");
        assertInput(TlsMaterial.pem(ca, certificate, certificate), "clientKey");
        assertInput(TlsMaterial.pem(ca, certificate, "canary-key"), "clientKey");
        assertInput(TlsMaterial.pkcs12(ca, engine.client().pkcs12("right"), "wrong"), "clientCertificate");
        assertInput(TlsMaterial.pkcs12(ca, new byte[] {1, 2, 3}, ""), "clientCertificate");
    }

    private static void assertInput(TlsMaterial tls, String field) {
        assertThatThrownBy(() -> DockerServer.connect(engine.settings(engine.address(), tls), line -> {}))
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.field()).isEqualTo(field);
                    assertThat(e.getMessage()).doesNotContain("canary");
                });
    }

    private static void assertFailure(ServerSettings settings, String problem, String action) {
        assertThatThrownBy(() -> DockerServer.connect(settings, line -> {}))
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.problem()).contains("remote").contains(problem);
                    assertThat(e.action()).contains(action);
                });
    }

    private static TlsMaterial right() {
        return engine.settings().tls().orElseThrow();
    }

    /** A port of loopback that leads to the engine. */
    private static int forward() throws IOException {
        return new Forward(engine.address(), 2376).port();
    }
}
