package io.jenkins.plugins.containerdeploy.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.Repository;
import io.jenkins.plugins.containerdeploy.image.Tag;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value class of the rooms value and image, with every kind of hostile text put into a good one. */
class HostileValuesTest {
    private static final String FIELD = "the.field";
    private static final int LONG = 10_240;

    /**
     * A value class.
     *
     * @param name    of the class
     * @param good    a text that it takes
     * @param parse   its constructor, given the text
     * @param allowed hostile characters that belong to its grammar
     */
    record Kind(String name, String good, Function<String, Object> parse, String allowed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("AppName", "shop", text -> AppName.of(FIELD, text), ""),
                new Kind("EnvKey", "DB_URL", text -> EnvKey.of(FIELD, text), ""),
                new Kind("SecretName", "token", text -> SecretName.of(FIELD, text), ""),
                new Kind("HostName", "example.com", text -> HostName.of(FIELD, text), ""),
                // RFC 3986 allows these in a path; it never reaches a shell.
                new Kind("HttpPath", "/up", text -> HttpPath.of(FIELD, text), ";$()&*"),
                new Kind("Port", "8080", text -> Port.parse(FIELD, text), ""),
                // A file may be called so; it is one argument, and absolute by then.
                new Kind(
                        "SourcePath",
                        "docker/Dockerfile",
                        text -> SourcePath.of(FIELD, text),
                        ";$()`\"'&|<>*? -\u0430\uff11\u200b\u202e\ud83d\ude00"),
                new Kind("Registry", "example.com:5000", text -> Registry.of(FIELD, text), ""),
                new Kind("Repository", "example.com/shop", text -> Repository.of(FIELD, text), ""),
                new Kind("Tag", "1.2", text -> Tag.of(FIELD, text), ""),
                new Kind("Digest", "sha256:" + "0a".repeat(32), text -> Digest.of(FIELD, text), ""),
                new Kind("ImageReference", "example.com/shop:1", text -> ImageReference.parse(FIELD, text), ""),
                new Kind("Image", "sha256:" + "0a".repeat(32), text -> Image.parse(FIELD, text), ""),
                new Kind("Platform", "linux/amd64", text -> Platform.parse(FIELD, text), ""));
    }

    /** Each hostile piece, alone and in the middle, at the front and at the end of a good text. */
    private static List<String> hostile(Kind kind) {
        List<String> texts = new ArrayList<>();
        List<String> pieces = List.of(
                ";",
                "$",
                "(",
                ")",
                "$(id)",
                "`id`",
                "\"",
                "'",
                "\n",
                "\r",
                "\0",
                "\t",
                " ",
                "\\",
                "&",
                "|",
                "<",
                ">",
                "*",
                "\u0430",
                "\uff11",
                "\u200b",
                "\u202e",
                "\ud83d\ude00");
        for (String piece : pieces) {
            boolean allowed = piece.replaceAll("[a-z]", "")
                    .chars()
                    .allMatch(c -> kind.allowed().indexOf(c) >= 0);
            if (!allowed) {
                String good = kind.good();
                int middle = good.length() / 2;
                texts.addAll(List.of(
                        piece, piece + good, good + piece, good.substring(0, middle) + piece + good.substring(middle)));
            }
        }
        if (kind.allowed().indexOf('-') < 0) {
            texts.addAll(List.of("-", "-" + kind.good(), "--help"));
        }
        texts.add("");
        texts.add(kind.good() + "a".repeat(LONG));
        texts.add(kind.good() + "1".repeat(LONG));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isRefusedWithTheFieldAndOneSafeLine(Kind kind) {
        assertThat(kind.parse().apply(kind.good()))
                .as("the good one")
                .hasToString(kind.parse().apply(kind.good()).toString());
        for (String text : hostile(kind)) {
            assertThatThrownBy(() -> kind.parse().apply(text))
                    .as("%s of %s", kind, Shown.quoted(text))
                    .isInstanceOfSatisfying(InputException.class, refused -> {
                        assertThat(refused.field()).isEqualTo(FIELD);
                        assertThat(refused.action()).isNotBlank();
                        assertThat(refused.getMessage())
                                .hasSizeLessThan(1000)
                                .doesNotContain("\n", "\r", "\0", "\u202e");
                    });
        }
        assertThatThrownBy(() -> kind.parse().apply(null)).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isEqualToAnotherOfTheSameText(Kind kind) {
        Object one = kind.parse().apply(kind.good());

        assertThat(kind.parse().apply(kind.good())).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(one).isNotEqualTo(null).isNotEqualTo(kind.good());
        assertThat(one).isInstanceOf(Serializable.class);
    }
}
