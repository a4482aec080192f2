package io.jenkins.plugins.containerdeploy.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class SourcePathTest {
    private static SourcePath path(String text) {
        return SourcePath.of("file", text);
    }

    @Property
    void neverLeadsOutOfItsFolder(
            @ForAll @AlphaChars @Chars({'.', '/', '~', ' '}) @StringLength(max = 30) String text) {
        try {
            Path root = Path.of("/source");
            SourcePath path = path(text);
            assertThat(root.resolve(path.value()).normalize()).startsWithRaw(root);
            assertThat(path(path.value())).isEqualTo(path);
        } catch (InputException refused) {
            assertThat(refused.field()).isEqualTo("file");
        }
    }

    @Example
    void isNormalized() {
        assertThat(path("./a//b/./c/")).hasToString("a/b/c");
        assertThat(path(".")).isEqualTo(SourcePath.ROOT);
        assertThat(path("./")).isEqualTo(SourcePath.ROOT);
        assertThat(path("a/..b/...")).hasToString("a/..b/...");
    }

    @Example
    void isResolvedAndSeenFromAFolder() {
        assertThat(path("a").resolve(path("b/c"))).hasToString("a/b/c");
        assertThat(path("a").resolve(SourcePath.ROOT)).hasToString("a");
        assertThat(SourcePath.ROOT.resolve(path("b"))).hasToString("b");
        assertThat(path("a/b").below(path("a"))).contains("b");
        assertThat(path("ab").below(path("a"))).isEmpty();
        assertThat(path("a").below(SourcePath.ROOT)).contains("a");
    }

    @Example
    void whatLeadsOutIsRefused() {
        for (String text :
                new String[] {"..", "../x", "a/../../x", "a/..", "/etc/passwd", "//x", "a\\..\\b", "C:\\x"}) {
            assertThatThrownBy(() -> path(text)).as(text).isInstanceOf(InputException.class);
        }
    }
}
