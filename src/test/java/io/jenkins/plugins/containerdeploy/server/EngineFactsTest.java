package io.jenkins.plugins.containerdeploy.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFactsTest {
    @ParameterizedTest(name = "an engine that talks {1} to {0} is talked to in {2}")
    @CsvSource({
        "1.41, 1.12, 1.41", // 20.10
        "1.45, 1.24, 1.44", // 26
        "1.52, 1.44, 1.44", // 29
        "1.60, 1.50, 1.50", // one that no longer talks what docker-java names
        "1.44, '', 1.44",
        "1.99, '', 1.44"
    })
    void pinsAVersionThatBothTalk(String newest, String oldest, String pinned) {
        assertThat(EngineFacts.pin(newest, oldest)).isEqualTo(pinned);
    }
}
