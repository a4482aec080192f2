package io.jenkins.plugins.containerdeploy.jenkins.step.pack;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.jenkins.config.FieldCheck;
import io.jenkins.plugins.containerdeploy.pack.BuildPack;
import io.jenkins.plugins.containerdeploy.pack.PrebuiltPack;
import io.jenkins.plugins.containerdeploy.pack.SourceFolder;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The pack {@code prebuilt('nginx:1.27')}: an image that exists already. */
public final class PrebuiltSettings extends PackSettings {
    private static final long serialVersionUID = 1L;

    private final String from;

    /** The image by tag or digest. */
    @DataBoundConstructor
    public PrebuiltSettings(String from) {
        this.from = Util.fixEmptyAndTrim(from);
    }

    /** The image by tag or digest. */
    public String getFrom() {
        return from;
    }

    @Override
    public BuildPack pack(SourceFolder source) {
        return new PrebuiltPack(ImageReference.parse("from", from));
    }

    /** Form and symbol. */
    @Extension
    @Symbol("prebuilt")
    public static final class DescriptorImpl extends Descriptor<PackSettings> {
        @Override
        public String getDisplayName() {
            return Messages.PrebuiltSettings_DisplayName();
        }

        /** Whether it is an image's name. */
        @POST
        public FormValidation doCheckFrom(@QueryParameter String value) {
            return FieldCheck.of(() -> ImageReference.parse("from", Util.fixEmptyAndTrim(value)));
        }
    }
}
