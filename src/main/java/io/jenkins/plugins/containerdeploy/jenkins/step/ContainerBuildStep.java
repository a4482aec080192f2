package io.jenkins.plugins.containerdeploy.jenkins.step;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.jenkins.config.FieldCheck;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.AutodetectSettings;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.PackSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code containerBuild image: 'registry.example.com/shop', pack: dockerfile()}: builds an image of the current folder,
 * pushes it, and gives back a map of its names. Holds what the user wrote, unchecked; stored with the run while it
 * runs.
 */
public final class ContainerBuildStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String image;
    private PackSettings pack;
    private ArrayList<String> tags = new ArrayList<>();
    private String platform;
    private boolean push = true;
    private boolean noCache;
    private ArrayList<SecretBinding> buildSecrets = new ArrayList<>();
    private String credentialsId;

    /** @param image where the image goes, with a tag or without */
    @DataBoundConstructor
    public ContainerBuildStep(String image) {
        this.image = Util.fixEmptyAndTrim(image);
    }

    /** Where the image goes. */
    public String getImage() {
        return image;
    }

    /** How the source becomes an image; null to detect it. */
    public PackSettings getPack() {
        return pack;
    }

    /** Sets how the source becomes an image. */
    @DataBoundSetter
    public void setPack(PackSettings pack) {
        boolean standard = pack instanceof AutodetectSettings detected && detected.getBase() == null;
        this.pack = standard ? null : pack;
    }

    /** Further tags. */
    public List<String> getTags() {
        return List.copyOf(tags);
    }

    /** The further tags in one line, as the form shows them. */
    public String getTagsLine() {
        return String.join(" ", tags);
    }

    /** Sets further tags; a form sends all of them as one text, separated by spaces or commas, which no tag can have. */
    @DataBoundSetter
    public void setTags(List<String> tags) {
        this.tags = new ArrayList<>(Util.fixNull(tags).stream()
                .flatMap(text -> Arrays.stream(text.split("[\\s,]+")))
                .filter(tag -> !tag.isEmpty())
                .toList());
    }

    /** What to build for, e.g. {@code linux/arm64}; null for the agent's own. */
    public String getPlatform() {
        return platform;
    }

    /** Sets what to build for. */
    @DataBoundSetter
    public void setPlatform(String platform) {
        this.platform = Util.fixEmptyAndTrim(platform);
    }

    /** Whether the image goes to its registry, or only into the agent's engine. */
    public boolean isPush() {
        return push;
    }

    /** Sets whether the image goes to its registry. */
    @DataBoundSetter
    public void setPush(boolean push) {
        this.push = push;
    }

    /** Whether every step is built afresh. */
    public boolean isNoCache() {
        return noCache;
    }

    /** Sets whether every step is built afresh. */
    @DataBoundSetter
    public void setNoCache(boolean noCache) {
        this.noCache = noCache;
    }

    /** Secrets that the Dockerfile may ask for. */
    public List<SecretBinding> getBuildSecrets() {
        return List.copyOf(buildSecrets);
    }

    /** Sets the secrets that the Dockerfile may ask for. */
    @DataBoundSetter
    public void setBuildSecrets(List<SecretBinding> buildSecrets) {
        this.buildSecrets = new ArrayList<>(Util.fixNull(buildSecrets));
    }

    /** The login for the image's registry; null for the one in the global configuration, if any. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Sets the login for the image's registry. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** A job that was written by hand, or before a list was added, has no such element. */
    private Object readResolve() {
        setTags(tags);
        setBuildSecrets(buildSecrets);
        return this;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new ContainerBuildExecution(context, this);
    }

    /** Form and function name. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "containerBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.ContainerBuildStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class);
        }

        /** Whether it is an image's name. */
        @POST
        public FormValidation doCheckImage(@QueryParameter String value) {
            return FieldCheck.of(() -> ImageReference.parse("image", Util.fixEmptyAndTrim(value)));
        }

        /** Whether it is a platform, if anything. */
        @POST
        public FormValidation doCheckPlatform(@QueryParameter String value) {
            String text = Util.fixEmptyAndTrim(value);
            return text == null ? FormValidation.ok() : FieldCheck.of(() -> Platform.parse("platform", text));
        }

        /** Logins that the job may use. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialItems.of(item, credentialsId, StandardUsernamePasswordCredentials.class);
        }
    }
}
