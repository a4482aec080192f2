package io.jenkins.plugins.containerdeploy.jenkins.step.pack;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.pack.BuildPack;
import io.jenkins.plugins.containerdeploy.pack.SourceFolder;
import io.jenkins.plugins.containerdeploy.pack.StaticPack;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The pack {@code staticSite(publish: 'dist', singlePage: true)}. */
public final class StaticSiteSettings extends PackSettings {
    private static final long serialVersionUID = 1L;

    private String base;
    private String publish;
    private boolean singlePage;
    private String nginxConf;
    private String baseImage;

    /** The whole source folder, an unknown path answered with 404. */
    @DataBoundConstructor
    public StaticSiteSettings() {}

    /** The build context; null for the source folder itself. */
    public String getBase() {
        return base;
    }

    /** Sets the build context. */
    @DataBoundSetter
    public void setBase(String base) {
        this.base = Util.fixEmptyAndTrim(base);
    }

    /** The folder that is served, below the base folder; null for the base folder itself. */
    public String getPublish() {
        return publish;
    }

    /** Sets the folder that is served. */
    @DataBoundSetter
    public void setPublish(String publish) {
        this.publish = Util.fixEmptyAndTrim(publish);
    }

    /** Whether an unknown path is answered with the index page. */
    public boolean isSinglePage() {
        return singlePage;
    }

    /** Sets whether an unknown path is answered with the index page. */
    @DataBoundSetter
    public void setSinglePage(boolean singlePage) {
        this.singlePage = singlePage;
    }

    /** An nginx configuration of the source, below the base folder; null for the pack's own. */
    public String getNginxConf() {
        return nginxConf;
    }

    /** Sets the nginx configuration. */
    @DataBoundSetter
    public void setNginxConf(String nginxConf) {
        this.nginxConf = Util.fixEmptyAndTrim(nginxConf);
    }

    /** The image with nginx; null for the pack's own choice. */
    public String getBaseImage() {
        return baseImage;
    }

    /** Sets the image with nginx. */
    @DataBoundSetter
    public void setBaseImage(String baseImage) {
        this.baseImage = Util.fixEmptyAndTrim(baseImage);
    }

    @Override
    public BuildPack pack(SourceFolder source) {
        StaticPack.Builder pack = StaticPack.builder().singlePage(singlePage);
        if (base != null) {
            pack.base(SourcePath.of("base", base));
        }
        if (publish != null) {
            pack.publish(SourcePath.of("publish", publish));
        }
        if (nginxConf != null) {
            pack.nginxConf(SourcePath.of("nginxConf", nginxConf));
        }
        if (baseImage != null) {
            pack.baseImage(ImageReference.parse("baseImage", baseImage));
        }
        return pack.build();
    }

    /** Form and symbol. */
    @Extension
    @Symbol("staticSite")
    public static final class DescriptorImpl extends Descriptor<PackSettings> {
        @Override
        public String getDisplayName() {
            return Messages.StaticSiteSettings_DisplayName();
        }
    }
}
