package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The two steps as build steps of a freestyle job, by their forms. */
@ExtendWith(LiveSuite.class)
class FreestyleIT {
    private final Live live;

    FreestyleIT(Live live) {
        this.live = live;
    }

    @Test
    void jobsStayTheSameWhenTheirFormsAreSavedAndThenBuildAndDeploy() {
        LiveApp app = new LiveApp(live, "free");
        live.admin().script(live.fill(Live.resource("freestyle.groovy"), "app", app, "port", app.port()));
        LiveJob job = live.job(app.name());
        LiveJob plain = live.job(app.name() + "-plain");
        String before = job.configXml();
        String plainBefore = plain.configXml();

        try (LiveBrowser browser = live.browser()) {
            browser.openAndSave("job/" + app + "/configure");
            browser.openAndSave("job/" + app + "-plain/configure");
        }

        assertThat(job.configXml()).isEqualTo(before);
        assertThat(plain.configXml()).isEqualTo(plainBefore);
        String console = job.start().mustEnd("SUCCESS");
        assertThat(app.answer()).isEqualToIgnoringNewLines("it's \"$here\" <now> & \\then");
        assertThat(live.canary("NPM_TOKEN").forms()).noneMatch(console::contains);
    }

    @Test
    void theGlobalConfigurationStaysTheSameWhenItsFormIsSaved() {
        String before = live.exportedConfiguration();
        try (LiveBrowser browser = live.browser()) {
            browser.openAndSave("manage/configure");
        }
        assertThat(live.exportedConfiguration()).isEqualTo(before);
    }
}
