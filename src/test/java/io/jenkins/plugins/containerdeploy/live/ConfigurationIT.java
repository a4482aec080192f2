package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The global configuration, loaded by Configuration as Code. */
@ExtendWith(LiveSuite.class)
class ConfigurationIT {
    private final Live live;

    ConfigurationIT(Live live) {
        this.live = live;
    }

    @Test
    void exportsWhatWasLoaded() {
        assertThat(live.exportedConfiguration())
                .isEqualTo(Live.resource("casc-exported.yaml")
                        .replace("@registry@", live.registry().host())
                        .replace("@helper@", LiveImages.helper())
                        .replace("@hanging@", live.hangingSocket().toString()));
    }

    @Test
    void isTheSameAfterItsFileIsLoadedAgain() {
        String before = live.exportedConfiguration();
        JenkinsApi.ok(live.admin().post("configuration-as-code/reload", Map.of()));
        assertThat(live.exportedConfiguration()).isEqualTo(before);
    }
}
