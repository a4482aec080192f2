package io.jenkins.plugins.containerdeploy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.image.Platform;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RemoteImageTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @Test
    void attestationsAreNoPlatform() {
        RemoteImage image = read("""
                {"Descriptor":{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"%s","size":1},
                 "Platforms":[{"architecture":"amd64","os":"linux"},
                              {"architecture":"arm64","os":"linux","variant":"v8"},
                              {"architecture":"unknown","os":"unknown"}]}""");
        assertThat(image.digest()).hasToString(DIGEST);
        assertThat(image.platforms())
                .containsExactly(Platform.parse("", "linux/amd64"), Platform.parse("", "linux/arm64"));
    }

    @Test
    void aRegistryMayKeepSilentAboutPlatforms() {
        assertThat(read("{\"Descriptor\":{\"digest\":\"%s\"},\"Platforms\":null}")
                        .platforms())
                .isEmpty();
        assertThat(read("{\"Descriptor\":{\"digest\":\"%s\"},\"Platforms\":[{\"os\":\"\",\"architecture\":\"\"}]}")
                        .platforms())
                .isEmpty();
    }

    private static RemoteImage read(String json) {
        byte[] bytes = json.formatted(DIGEST).getBytes(StandardCharsets.UTF_8);
        return RemoteImage.of(Json.read(new ByteArrayInputStream(bytes)));
    }
}
