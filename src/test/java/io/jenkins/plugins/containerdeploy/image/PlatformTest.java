package io.jenkins.plugins.containerdeploy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "linux/x86_64, linux/amd64",
        "linux/aarch64, linux/arm64",
        "linux/arm64/v8, linux/arm64",
        "linux/armv7l, linux/arm/v7",
        "linux/armv6l, linux/arm/v6",
        "linux/i686, linux/386",
        "linux/arm/v7, linux/arm/v7",
        "windows/amd64, windows/amd64",
    })
    void namesOfKernelsBecomeThoseOfImages(String written, String normal) {
        assertThat(Platform.parse("platform", written)).hasToString(normal);
        assertThat(Platform.parse("platform", normal)).isEqualTo(Platform.parse("platform", written));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64, true",
        "linux/amd64, linux/arm64, false",
        "linux/amd64, windows/amd64, false",
        "linux/arm/v7, linux/arm/v6, true",
        "linux/arm/v6, linux/arm/v7, false",
        "linux/arm, linux/arm/v7, true",
    })
    void anEngineRunsImagesOfItsArchitecture(String engine, String image, boolean runs) {
        assertThat(Platform.parse("p", engine).runs(Platform.parse("p", image))).isEqualTo(runs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "linux",
                "linux/",
                "/amd64",
                "linux/amd64/",
                "linux/amd64/v1/x",
                "Linux/amd64",
                "linux/amd64,linux/arm64"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Platform.parse("platform", text)).isInstanceOf(InputException.class);
    }

    @Test
    void nothingIsRefusedToo() {
        assertThatThrownBy(() -> Platform.parse("platform", null)).isInstanceOf(InputException.class);
    }
}
