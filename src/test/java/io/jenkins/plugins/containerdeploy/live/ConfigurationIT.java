package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The global configuration, loaded by Configuration as Code. */
@ExtendWith(LiveSuite.class)
class ConfigurationIT {
    private static final Pattern OURS = Pattern.compile("(?m)^  containerDeploy:\\n((?:    .*\\n)*)");

    private final Live live;

    ConfigurationIT(Live live) {
        this.live = live;
    }

    @Test
    void exportsWhatWasLoaded() {
        assertThat(exported())
                .isEqualTo(Live.resource("casc-exported.yaml")
                        .replace("@registry@", live.registry().host())
                        .replace("@helper@", LiveImages.helper()));
    }

    @Test
    void isTheSameAfterItsFileIsLoadedAgain() {
        String before = exported();
        JenkinsApi.ok(live.admin().post("configuration-as-code/reload", Map.of()));
        assertThat(exported()).isEqualTo(before);
    }

    private String exported() {
        Matcher matcher = OURS.matcher(JenkinsApi.ok(live.admin().post("configuration-as-code/export", Map.of())));
        assertThat(matcher.find()).as("containerDeploy is exported").isTrue();
        return matcher.group(1).replaceAll("(?m)^ {4}", "");
    }
}
