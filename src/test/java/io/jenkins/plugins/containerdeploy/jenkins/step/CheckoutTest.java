package io.jenkins.plugins.containerdeploy.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void takesAWholeCommit() {
        assertThat(Checkout.commit(Map.of("GIT_COMMIT", COMMIT))).contains(COMMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456", "main", COMMIT + "\n", "$(id)"})
    void takesNothingElseForACommit(String text) {
        assertThat(Checkout.commit(Map.of("GIT_COMMIT", text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/team/shop.git, https://example.com/team/shop.git",
        "https://me:s3cret@example.com:8443/shop.git, https://example.com:8443/shop.git",
        "https://s3cret@example.com/shop.git, https://example.com/shop.git",
        "https://example.com/shop.git?private_token=s3cret#s3cret, https://example.com/shop.git",
        "ssh://git@example.com/shop.git, ssh://example.com/shop.git",
    })
    void keepsTheUrlButNoSecretOfIt(String url, String shown) {
        assertThat(Checkout.url(Map.of("GIT_URL", url))).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "git@example.com:team/shop.git", "/srv/git/shop.git", "https://a b/", "file:///srv/x"})
    void takesNothingForAUrlThatIsNone(String text) {
        assertThat(Checkout.url(Map.of("GIT_URL", text))).isEmpty();
    }

    @Test
    void findsNothingWithoutACheckout() {
        assertThat(Checkout.commit(Map.of())).isEmpty();
        assertThat(Checkout.url(Map.of())).isEmpty();
    }
}
