package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The archive as a controller takes it. */
@ExtendWith(LiveSuite.class)
class PluginLoadsIT {
    private final Live live;

    PluginLoadsIT(Live live) {
        this.live = live;
    }

    @Test
    void isActiveAndNoPluginFailed() {
        assertThat(live.admin().script("""
            def manager = jenkins.model.Jenkins.get().pluginManager
            println manager.getPlugin('container-deploy').isActive()
            manager.failedPlugins.each { println "${it.name}: ${it.cause}" }
            """)).isEqualTo("true");
    }

    @Test
    void noWarningInTheLogIsAboutIt() {
        assertThat(live.jenkins().log()).contains("Jenkins is fully up and running");
        assertThat(live.jenkins().warningsAboutPlugin()).isEmpty();
    }
}
