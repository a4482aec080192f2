package io.jenkins.plugins.containerdeploy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.InputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    private static final TlsMaterial TLS = TlsMaterial.pem("ca", "certificate", "key");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unix:///var/run/docker.sock",
                "unix:///run/user/1000/docker.sock",
                "tcp://docker.example.com:2376",
                "tcp://192.0.2.7:2376",
                "tcp://[2001:db8::7]:2376"
            })
    void readsWhatItWrites(String text) {
        ServerAddress address = ServerAddress.parse("server", text);
        assertThat(address).hasToString(text).isEqualTo(ServerAddress.parse("server", address.toString()));
        assertThat(address.uri()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/var/run/docker.sock",
                "unix://",
                "unix://relative.sock",
                "unix:///a b",
                "unix:///a;b",
                "unix:///a\nb",
                "unix:///$(id)",
                "http://host:2375",
                "https://host:2376",
                "npipe:////./pipe/docker_engine",
                "tcp://host",
                "tcp://host:",
                "tcp://host:0",
                "tcp://host:65536",
                "tcp://host:2376/path",
                "tcp://user@host:2376",
                "tcp://ho st:2376",
                "tcp://host:२३७६",
                "tcp://:2376",
                "tcp://[::1]",
                "-H"
            })
    void refusesWhatCannotBeReached(String text) {
        assertThatThrownBy(() -> ServerAddress.parse("servers", text))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.field()).isEqualTo("servers"));
    }

    @Test
    void saysWhatToUseInsteadOfSsh() {
        assertThatThrownBy(() -> ServerAddress.parse("server", "ssh://deploy@host"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ssh://")
                .hasMessageContaining("tcp://");
    }

    @Test
    void refusesASocketThatTheKernelCannotName() {
        assertThatThrownBy(() -> ServerAddress.parse("server", "unix:///" + "a".repeat(107)))
                .isInstanceOf(InputException.class);
    }

    @Test
    void tcpNeedsTls() {
        ServerAddress remote = ServerAddress.parse("server", "tcp://docker.example.com:2376");
        assertThatThrownBy(() -> ServerSettings.builder("prod", remote).build())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tls");
        assertThatThrownBy(
                        () -> ServerSettings.builder("prod", remote).plain(true).build())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("loopback");
        assertThat(ServerSettings.builder("prod", remote).tls(TLS).build().tls())
                .isPresent();
    }

    @Test
    void plainTcpIsForLoopbackOnly() {
        ServerAddress local = ServerAddress.parse("server", "tcp://127.0.0.1:2375");
        assertThat(ServerSettings.builder("local", local).plain(true).build().tls())
                .isEmpty();
        assertThatThrownBy(() -> ServerSettings.builder("local", local).build()).isInstanceOf(InputException.class);
    }

    @Test
    void aSocketHasNoTls() {
        ServerAddress socket = ServerAddress.parse("server", "unix:///var/run/docker.sock");
        assertThatThrownBy(
                        () -> ServerSettings.builder("local", socket).tls(TLS).build())
                .isInstanceOf(InputException.class);
        assertThat(ServerSettings.of(socket)).hasToString("unix:///var/run/docker.sock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a\0b", "prod\u202e1"})
    void refusesANameThatCouldMislead(String name) {
        ServerAddress socket = ServerAddress.parse("server", "unix:///var/run/docker.sock");
        assertThatThrownBy(() -> ServerSettings.builder(name, socket)).isInstanceOf(InputException.class);
    }

    @Test
    void refusesATimeOutOfNothing() {
        ServerAddress socket = ServerAddress.parse("server", "unix:///var/run/docker.sock");
        assertThatThrownBy(() -> ServerSettings.builder("a", socket).responseTimeout(Duration.ZERO))
                .isInstanceOf(InputException.class);
    }

    @Test
    void certificatesDoNotShow() {
        assertThat(TLS.toString()).doesNotContain("key").doesNotContain("certificate");
        assertThat(TlsMaterial.pkcs12("ca", new byte[] {1}, "pass phrase").toString())
                .doesNotContain("phrase");
    }
}
