package io.jenkins.plugins.containerdeploy.jenkins.step.pack;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import io.jenkins.plugins.containerdeploy.pack.BuildPack;
import io.jenkins.plugins.containerdeploy.pack.Detection;
import io.jenkins.plugins.containerdeploy.pack.SourceFolder;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The pack that fits the source's files: {@code autodetect(base: 'web')}. */
public final class AutodetectSettings extends PackSettings {
    private static final long serialVersionUID = 1L;

    private String base;

    /** Looks into the source folder itself. */
    @DataBoundConstructor
    public AutodetectSettings() {}

    /** The folder to look into; null for the source folder itself. */
    public String getBase() {
        return base;
    }

    /** Sets the folder to look into. */
    @DataBoundSetter
    public void setBase(String base) {
        this.base = Util.fixEmptyAndTrim(base);
    }

    @Override
    public BuildPack pack(SourceFolder source) throws IOException {
        return Detection.detect(source, base == null ? SourcePath.ROOT : SourcePath.of("base", base));
    }

    /** Form and symbol; the first in the list, which a new form shows. */
    @Extension(ordinal = 100)
    @Symbol("autodetect")
    public static final class DescriptorImpl extends Descriptor<PackSettings> {
        @Override
        public String getDisplayName() {
            return Messages.AutodetectSettings_DisplayName();
        }
    }
}
