package io.jenkins.plugins.containerdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.HiddenValue;
import io.jenkins.plugins.containerdeploy.value.HostName;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Port;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final AppName APP = AppName.of("app", "shop");
    private static final Image IMAGE = Image.local(Digest.of("image", "sha256:" + "a".repeat(64)));

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "a;b",
            "$(id)",
            "`id`",
            "a\"b",
            "a'b",
            "a\nb",
            "a\0b",
            "-rf",
            "--help",
            "../../etc/passwd",
            "раypal",
            "a\u202eb",
            "８０８０:８０",
            "a".repeat(10_000));

    /** What each text field is and how it is constructed; in none of them is one of the hostile values right. */
    private static final Map<String, Consumer<String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("app", text -> AppName.of("app", text));
        FIELDS.put("publish", text -> PublishedPort.parse("publish", text));
        FIELDS.put("health", text -> HealthCheck.parse("health", text));
        FIELDS.put("health path", text -> HealthCheck.parse("health", "http:" + text));
        FIELDS.put("host", text -> HealthCheck.parse("health", "tcp").withHost(HostName.of("host", text)));
        FIELDS.put("port", text -> Port.parse("port", text));
        FIELDS.put("env", text -> EnvKey.of("env", text));
        FIELDS.put("owner", text -> Owner.of(text, 1));
        FIELDS.put("commit", text -> request().commit(text));
        FIELDS.put("buildUrl", text -> request().buildUrl(text));
        FIELDS.put("helperImage", text -> request().helper(ImageReference.parse("helperImage", text)));
        FIELDS.put("image", text -> Image.parse("image", text));
    }

    /** Where a value of these is data that reaches no shell: an owner's and a commit's own grammar allow it. */
    private static final Map<String, List<String>> HARMLESS =
            Map.of("owner", List.of("a;b", "$(id)", "`id`", "a\"b", "a'b", "-rf", "--help", "../../etc/passwd"));

    static Stream<Arguments> hostile() {
        List<Arguments> all = new ArrayList<>();
        FIELDS.forEach((field, construct) -> HOSTILE.stream()
                .filter(value -> !HARMLESS.getOrDefault(field, List.of()).contains(value))
                .forEach(value -> all.add(Arguments.of(field, value, construct))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileValueIsRefusedByNameOfItsField(String field, String value, Consumer<String> construct) {
        assertThatThrownBy(() -> construct.accept(value)).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(field).startsWith(e.field());
            assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("\0").doesNotContain("\u202e");
            assertThat(e.action()).isNotBlank();
        });
    }

    private static DeployRequest.Builder request() {
        return DeployRequest.builder(APP, IMAGE).owner(Owner.of("test", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "8080:80, 8080:80/tcp",
        "127.0.0.1:8080:80, 127.0.0.1:8080:80/tcp",
        "0.0.0.0:8080:80, 8080:80/tcp",
        "[::]:8080:80, 8080:80/tcp",
        "[::1]:53:5353/udp, [::1]:53:5353/udp"
    })
    void aPublishedPortHasANormalForm(String text, String normal) {
        assertThat(PublishedPort.parse("publish", text)).hasToString(normal);
    }

    @Property
    void aPublishedPortReadsWhatItWrites(
            @ForAll @IntRange(min = 1, max = 65_535) int host,
            @ForAll @IntRange(min = 1, max = 65_535) int container,
            @ForAll @IntRange(min = 0, max = 255) int part,
            @ForAll boolean udp,
            @ForAll boolean bound) {
        String text = (bound ? "10.0." + part + ".1:" : "") + host + ":" + container + (udp ? "/udp" : "");
        PublishedPort port = PublishedPort.parse("publish", text);
        assertThat(PublishedPort.parse("publish", port.toString())).isEqualTo(port);
        assertThat(port.host().number()).isEqualTo(host);
        assertThat(port.container().number()).isEqualTo(container);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "8080:",
                ":80",
                "0:80",
                "65536:80",
                "8080:80/sctp",
                "8000-8010:80",
                "1.2.3:80:80",
                "300.1.1.1:80:80",
                "host:80:80",
                "8080:80:80:80",
                "8080 :80"
            })
    void whatIsNoPublishedPortIsRefused(String text) {
        assertThatThrownBy(() -> PublishedPort.parse("publish", text)).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "8080:80, 8080:81, true",
        "127.0.0.1:8080:80, 8080:81, true",
        "127.0.0.1:8080:80, 127.0.0.2:8080:80, false",
        "8080:80, 8080:80/udp, false",
        "8080:80, 8081:80, false"
    })
    void aHostPortIsPublishedOnce(String first, String second, boolean clashes) {
        ContainerSettings.Builder settings = ContainerSettings.builder().publish(PublishedPort.parse("publish", first));
        PublishedPort other = PublishedPort.parse("publish", second);
        if (clashes) {
            assertThatThrownBy(() -> settings.publish(other))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.field()).isEqualTo("publish"));
        } else {
            assertThat(settings.publish(other).build().publish()).hasSize(2);
        }
    }

    @Test
    void aVariableIsGivenOnce() {
        ContainerSettings.Builder settings = ContainerSettings.builder().env(Apps.key("A"), "1");
        assertThatThrownBy(() -> settings.secret(Apps.key("A"), Apps.secret("x")))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.field()).isEqualTo("secrets"));
    }

    @Test
    void aValueThatNoProcessCanReceiveIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> ContainerSettings.builder().env(Apps.key("A"), "a\0b"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("env A");
        assertThatThrownBy(() -> ContainerSettings.builder()
                        .secret(Apps.key("A"), HiddenValue.of("secrets", "canary" + "x".repeat(140_000), 1 << 20)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("secrets A")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:/", "http:/up?x=1", "tcp", "container", "none", "auto"})
    void aHealthCheckReadsWhatItWrites(String text) {
        assertThat(HealthCheck.parse("health", text)).hasToString(text);
    }

    @Test
    void timesAndStatusesOfAHealthCheckHaveBounds() {
        HealthCheck check = HealthCheck.parse("health", "http:/up");
        assertThatThrownBy(() -> check.withInterval(Duration.ZERO)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> check.withTimeout(Duration.ofDays(2))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> check.withStatus(400, 200)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> check.withStatus(0, 200)).isInstanceOf(InputException.class);
        assertThat(check.withStatus(204, 204).passes(204)).isTrue();
        assertThat(check.withStatus(204, 204).passes(200)).isFalse();
        assertThat(check.passes(399)).isTrue();
        assertThat(check.passes(400)).isFalse();
    }

    @Test
    void aReleaseIsTheSameWheneverItsRequestIsRun() {
        Instant time = Instant.parse("2026-01-02T03:04:05Z");
        Release release = Release.of(request().created(time).build(), IMAGE);
        assertThat(release.id()).startsWith("20260102-030405-").hasSize(24);
        assertThat(Release.of(request().created(time).build(), IMAGE)).isEqualTo(release);
        assertThat(Release.of(request().created(time.plusSeconds(1)).build(), IMAGE)
                        .id())
                .isGreaterThan(release.id());
    }

    @Property(tries = 200)
    void differentVariablesHaveDifferentHashes(@ForAll String one, @ForAll String two) {
        String first = one.replace("\0", "");
        String second = two.replace("\0", "");
        String hash = Release.hash(
                ContainerSettings.builder().env(Apps.key("A"), first).build());
        boolean same = Release.hash(
                        ContainerSettings.builder().env(Apps.key("A"), second).build())
                .equals(hash);
        assertThat(same).isEqualTo(first.equals(second));
    }

    @Test
    void theHashOfSettingsKnowsNamesOfSecretsOnly() {
        String hash = Release.hash(ContainerSettings.builder()
                .secret(Apps.key("A"), Apps.secret("1"))
                .build());
        assertThat(Release.hash(ContainerSettings.builder()
                        .secret(Apps.key("A"), Apps.secret("2"))
                        .build()))
                .isEqualTo(hash);
        assertThat(Release.hash(ContainerSettings.builder()
                        .secret(Apps.key("B"), Apps.secret("1"))
                        .build()))
                .isNotEqualTo(hash);
        assertThat(Release.hash(
                        ContainerSettings.builder().env(Apps.key("A"), "1").build()))
                .isNotEqualTo(hash);
        assertThat(Release.hash(ContainerSettings.builder()
                        .env(Apps.key("A"), "1\nsecret A")
                        .build()))
                .isNotEqualTo(hash);
    }

    @Test
    void aRequestCrossesToAnAgentWhole() throws Exception {
        DeployRequest request = request()
                .settings(ContainerSettings.builder()
                        .port(Port.of("port", 80))
                        .publish(PublishedPort.parse("publish", "8080:80"))
                        .env(Apps.key("A"), "b")
                        .secret(Apps.key("S"), Apps.secret("canary"))
                        .build())
                .commit("abc")
                .keep(7)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(request);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DeployRequest read = (DeployRequest) in.readObject();
            assertThat(read).usingRecursiveComparison().isEqualTo(request);
        }
        assertThat(request.settings().secrets().toString()).doesNotContain("canary");
    }
}
