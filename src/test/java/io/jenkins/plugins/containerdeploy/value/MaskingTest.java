package io.jenkins.plugins.containerdeploy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class MaskingTest {
    private static final String SECRET = "p\"a<s>s/w o'r$d&\\é";

    @Example
    void masksTheSecretItself() {
        assertThat(Masking.of(List.of(SECRET)).mask("before " + SECRET + " after"))
                .isEqualTo("before **** after");
    }

    @Example
    void masksWhatShellJsonAndUrlMakeOfIt() {
        Masking masking = Masking.of(List.of(SECRET));
        assertThat(List.of(
                        "p%22a%3Cs%3Es%2Fw+o%27r%24d%26%5C%C3%A9",
                        "p%22a%3Cs%3Es%2Fw%20o%27r%24d%26%5C%C3%A9",
                        "p%22a%3cs%3es%2fw%20o%27r%24d%26%5c%c3%a9",
                        "p\\\"a<s>s/w o'r$d&\\\\é",
                        "p\\\"a\\u003cs\\u003es/w o'r$d\\u0026\\\\é",
                        "p\\\"a<s>s\\/w o'r$d&\\\\é",
                        "p\"a<s>s/w o'\\''r$d&\\é",
                        "p\"a<s>s/w o'r$$d&\\é"))
                .allSatisfy(form -> assertThat(masking.mask("[" + form + "]")).isEqualTo("[****]"));
    }

    @Property(tries = 200)
    void masksBase64WhereverTheSecretBegins(
            @ForAll @StringLength(max = 8) String before,
            @ForAll @StringLength(min = 6, max = 40) String secret,
            @ForAll @StringLength(max = 8) String after) {
        byte[] all = (before + secret + after).getBytes(StandardCharsets.UTF_8);
        byte[] kept = before.getBytes(StandardCharsets.UTF_8);
        int secretBytes = secret.getBytes(StandardCharsets.UTF_8).length;
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String masked = Masking.of(List.of(secret)).mask(encoder.encodeToString(all));
            // All but the at most three digits at either end that the secret shares with its neighbours.
            int left = (int) masked.chars().filter(c -> c != '*').count();
            int most = (all.length - secretBytes) * 8 / 6 + 8;
            assertThat(masked).as("after %d bytes", kept.length).contains("****");
            assertThat(left).isLessThanOrEqualTo(most);
        }
    }

    @Example
    void leavesNoDigitOfASecretThatIsEncodedByItself() {
        Masking masking = Masking.of(List.of("four"));
        assertThat(masking.mask("Zm91cg== Zm91cg")).isEqualTo("**** ****");
    }

    @Property(tries = 200)
    void leavesNoneOfTheUsualForms(@ForAll @StringLength(min = 4, max = 60) String secret) {
        if (secret.strip().length() < 4 || secret.chars().anyMatch(c -> c == '*' || Character.isSurrogate((char) c))) {
            return;
        }
        Masking masking = Masking.of(List.of(secret));
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(masking.mask("x=" + url + ";")).doesNotContain(url);
        assertThat(masking.mask("x=" + base64 + ";")).doesNotContain(base64);
        if (secret.lines().count() == 1) {
            assertThat(masking.mask("x=" + secret + ";")).doesNotContain(secret.strip());
        }
    }

    @Example
    void masksEachLineOfASecretOfSeveral() {
        Masking masking = Masking.of(List.of("-----BEGIN KEY-----\r\nfirst line\n  second line\n}\n"));
        assertThat(masking.mask("#7 0.1 first line")).isEqualTo("#7 0.1 ****");
        assertThat(masking.mask("second line")).isEqualTo("****");
        assertThat(masking.mask("if (a) { b }")).isEqualTo("if (a) { b }");
    }

    @Example
    void masksTheLongerOfTwoThatBeginAlike() {
        assertThat(Masking.of(List.of("abcd", "abcd-efgh")).mask("abcd-efgh abcd"))
                .isEqualTo("**** ****");
    }

    @Example
    void leavesTextWithoutASecretAsItIs() {
        String line = "nothing in here";
        assertThat(Masking.of(List.of(SECRET, "")).mask(line)).isSameAs(line);
        assertThat(Masking.NONE.mask(line)).isSameAs(line);
    }

    @Property(tries = 200)
    void masksTheSameAfterItsTextWasReadBack(@ForAll List<@StringLength(max = 30) String> secrets) {
        Masking masking = Masking.of(secrets);
        Masking again = Masking.parse(masking.text());
        assertThat(again.text()).isEqualTo(masking.text());
        assertThat(secrets).allSatisfy(secret -> assertThat(again.mask(secret)).isEqualTo(masking.mask(secret)));
    }

    @Example
    void hidesTheSecretsInItsOwnTextForm() {
        assertThat(Masking.of(List.of("hunter2")))
                .hasToString("Masking of " + SecretForms.of("hunter2").size() + " forms");
    }
}
