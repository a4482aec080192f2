package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The names that a Jenkinsfile uses, beside those of a usual set of plugins. */
@ExtendWith(LiveSuite.class)
class SymbolsIT {
    private final List<PluginForm> forms;

    SymbolsIT(Live live) {
        forms = PluginForm.all(live);
    }

    @Test
    void stepsAndSettingsHaveTheirNames() {
        assertThat(forms).flatExtracting(PluginForm::functions).contains("containerBuild", "containerDeploy");
        assertThat(forms)
                .flatExtracting(PluginForm::symbols)
                .contains("dockerfile", "staticSite", "prebuilt", "http", "tcp", "var", "secret", "containerDeploy");
    }

    /** A step of the same name would be called in place of the setting. */
    @Test
    void noSettingIsAlsoAStep() {
        assertThat(forms)
                .filteredOn(form -> !form.isConfiguration())
                .allSatisfy(form -> assertThat(form.alsoSteps()).as(form.id()).isEmpty());
    }

    /** A setting with a meta-step would be run instead of handed over. */
    @Test
    void noSettingHasAMetaStep() {
        assertThat(forms)
                .allSatisfy(form -> assertThat(form.metaSteps()).as(form.id()).isEmpty());
    }
}
