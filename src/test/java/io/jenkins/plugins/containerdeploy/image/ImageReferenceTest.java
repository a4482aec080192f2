package io.jenkins.plugins.containerdeploy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.InputException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names of images by the grammar of the distribution project's package reference. */
class ImageReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    /** {@code path-component}, with each of its separators. */
    private static Arbitrary<String> component() {
        Arbitrary<String> letters = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(6);
        Arbitrary<String> separator = Arbitraries.of(".", "_", "__", "-", "--", "-----");
        Arbitrary<String> more = Combinators.combine(separator, letters).as((s, l) -> s + l);
        return Combinators.combine(letters, more.list().ofMaxSize(3))
                .as((first, rest) -> first + String.join("", rest));
    }

    private static Arbitrary<String> hostLabel() {
        Arbitrary<String> edge = Arbitraries.strings().alpha().numeric().ofLength(1);
        Arbitrary<String> inner =
                Arbitraries.strings().alpha().numeric().withChars('-').ofMaxLength(6);
        return Combinators.combine(edge, inner, edge).as((a, b, c) -> a + b + c);
    }

    /** {@code domain}: what can be told from a path, with or without a port. */
    private static Arbitrary<String> domain() {
        Arbitrary<String> dotted = hostLabel().list().ofMinSize(2).ofMaxSize(4).map(labels -> String.join(".", labels));
        Arbitrary<String> host =
                Arbitraries.oneOf(dotted, Arbitraries.of("localhost", "127.0.0.1", "[::1]", "[2001:DB8::a]"));
        Arbitrary<String> port = Arbitraries.integers().between(1, 65_535).map(number -> ":" + number);
        return Arbitraries.oneOf(
                Combinators.combine(host, port).as(String::concat), host.filter(name -> !name.startsWith("[")));
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> path = component().list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        return Arbitraries.oneOf(
                // What comes before a slash and looks like a registry is one.
                path.filter(text -> !text.matches("localhost/.*|[^/]*\\.[^/]*/.*")),
                Combinators.combine(domain(), path).as((domain, rest) -> domain + "/" + rest));
    }

    @Provide
    Arbitrary<String> tags() {
        Arbitrary<String> first =
                Arbitraries.strings().alpha().numeric().withChars('_').ofLength(1);
        Arbitrary<String> rest =
                Arbitraries.strings().alpha().numeric().withChars("_.-").ofMaxLength(127);
        return Combinators.combine(first, rest)
                .as((a, b) -> ":" + a + b)
                .injectNull(0.3)
                .map(t -> t == null ? "" : t);
    }

    @Provide
    Arbitrary<String> digests() {
        return Arbitraries.strings()
                .withChars("0123456789abcdef")
                .ofLength(64)
                .map(hex -> "@sha256:" + hex)
                .injectNull(0.5)
                .map(digest -> digest == null ? "" : digest);
    }

    @Property
    void parsingTheTextFormGivesTheSameReference(
            @ForAll("names") String name, @ForAll("tags") String tag, @ForAll("digests") String digest) {
        ImageReference reference = ImageReference.parse("image", name + tag + digest);

        assertThat(ImageReference.parse("image", reference.toString()))
                .isEqualTo(reference)
                .hasToString(reference.toString());
        assertThat(reference.tag().map(t -> ":" + t).orElse("")).isEqualTo(tag);
        assertThat(reference.digest().map(d -> "@" + d).orElse("")).isEqualTo(digest);
        assertThat(reference.toString()).endsWith(tag + digest);
    }

    @Property
    void aPinnedImageSurvivesItsTextForm(@ForAll("names") String name) {
        Image image = Image.inRegistry(Repository.of("image", name), Digest.of("digest", "sha256:" + HEX));

        assertThat(Image.parse("image", image.toString())).isEqualTo(image);
    }

    @Property
    void whatDoesNotParseIsRefusedByItsFieldAndNothingElseHappens(@ForAll String text) {
        try {
            ImageReference reference = ImageReference.parse("image", text);
            assertThat(ImageReference.parse("image", reference.toString())).isEqualTo(reference);
            assertThat(reference.toString()).matches("[A-Za-z0-9._:/@\\[\\]-]+");
        } catch (InputException refused) {
            assertThat(refused.field()).isEqualTo("image");
            assertThat(refused.getMessage()).doesNotContain("\n", "\0");
        }
    }

    @Example
    void dockersShortNamesMeanDockerHub() {
        assertThat(ImageReference.parse("i", "nginx")).hasToString("docker.io/library/nginx");
        assertThat(ImageReference.parse("i", "team/shop:1")).hasToString("docker.io/team/shop:1");
        assertThat(ImageReference.parse("i", "docker.io/nginx")).hasToString("docker.io/library/nginx");
        assertThat(ImageReference.parse("i", "index.docker.io/library/nginx")).hasToString("docker.io/library/nginx");
        assertThat(ImageReference.parse("i", "nginx").pullName()).isEqualTo("docker.io/library/nginx:latest");
        assertThat(Repository.of("i", "nginx").isBare()).isTrue();
        assertThat(Repository.of("i", "docker.io/library/nginx").isBare()).isFalse();
        assertThat(Repository.of("i", "localhost/shop").isBare()).isFalse();
        assertThat(Registry.DOCKER_HUB.authKey()).isEqualTo("https://index.docker.io/v1/");
    }

    @Example
    void aColonBeforeASlashIsAPort() {
        ImageReference reference = ImageReference.parse("i", "localhost:5000/shop");

        assertThat(reference.tag()).isEmpty();
        assertThat(reference.repository().registry().host()).isEqualTo("localhost:5000");
        assertThat(reference.repository().registry().isLoopback()).isTrue();
        assertThat(Registry.of("r", "localhost.example.com").isLoopback()).isFalse();
        assertThat(Registry.of("r", "[::1]:5000").isLoopback()).isTrue();
        assertThat(Registry.of("r", "127.0.0.1.example.com").isLoopback()).isFalse();
    }

    @Example
    void whatTheGrammarExcludesIsRefused() {
        for (String text : new String[] {
            "",
            "/",
            "shop/",
            "/shop",
            "a//b",
            "Shop",
            "team/Shop",
            "a..b",
            "a_.b",
            "-a",
            "a-",
            "a___b",
            ".a",
            "shop:",
            "shop:-1",
            "shop:.1",
            "shop:a b",
            "shop:" + "a".repeat(129),
            "shop@",
            "shop@sha256:" + "0".repeat(63),
            "shop@sha256:" + "0".repeat(65),
            "shop@sha256:" + "G".repeat(64),
            "shop@SHA256:" + HEX,
            "shop@md5:" + HEX,
            "shop@sha256:" + HEX + "@sha256:" + HEX,
            "https://example.com/shop",
            "example.com:/shop",
            "example.com:0/shop",
            "example.com:65536/shop",
            "user@example.com/shop",
            "ex_ample.com:1/shop",
            "Example/shop",
            HEX,
            "a/" + "b".repeat(256),
            "example.com/" + "b".repeat(250),
            "shop\n",
            " shop",
            "shop ",
            "sh\u043ep",
            "shop:\uff11"
        }) {
            assertThatThrownBy(() -> ImageReference.parse("image", text))
                    .as("'%s'", text)
                    .isInstanceOfSatisfying(
                            InputException.class,
                            refused -> assertThat(refused.field()).isEqualTo("image"));
        }
        assertThatThrownBy(() -> ImageReference.parse("image", null)).isInstanceOf(InputException.class);
    }

    @Example
    void anImageIsADigestInARepositoryOrAnId() {
        assertThat(Image.parse("image", "sha256:" + HEX).repository()).isEmpty();
        assertThatThrownBy(() -> Image.parse("image", "example.com/shop:1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no digest");
    }

    @Example
    void aLoginHidesItsPasswordAndChecksItsName() {
        Registry registry = Registry.of("r", "example.com");

        assertThat(RegistryLogin.of(registry, "bob", "hidden")).hasToString("bob:****@example.com");
        assertThatThrownBy(() -> RegistryLogin.of(registry, "bob:x", "hidden"))
                .isInstanceOf(InputException.class)
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> RegistryLogin.of(registry, "", "hidden")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> RegistryLogin.of(registry, "bob", "")).isInstanceOf(InputException.class);
    }
}
