package io.jenkins.plugins.containerdeploy.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A registry that needs a login, and the id of the credential for it. */
public final class RegistryConfig implements Describable<RegistryConfig> {
    private final String host;
    private final String credentialsId;

    /**
     * @param host          host, and port if any, as in an image name
     * @param credentialsId id of a username and password in the Global or System scope
     */
    @DataBoundConstructor
    public RegistryConfig(String host, String credentialsId) {
        this.host = Util.fixNull(host).trim();
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    /** Host and port as the administrator wrote them. */
    public String getHost() {
        return host;
    }

    /** Id of a username and password. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** The checked host. */
    public Registry registry() {
        return Registry.of("registries.host", host);
    }

    /**
     * Looks the login up and notes that the run used it.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when there is no such credential
     */
    public RegistryLogin login(Run<?, ?> run) {
        StandardUsernamePasswordCredentials found = SystemCredentials.find(
                "registries.credentialsId",
                credentialsId,
                StandardUsernamePasswordCredentials.class,
                "user name with password",
                run);
        return RegistryLogin.of(
                registry(), found.getUsername(), found.getPassword().getPlainText());
    }

    /** The form of one registry. */
    @Extension
    @Symbol("registry")
    public static final class DescriptorImpl extends Descriptor<RegistryConfig> {
        @Override
        public String getDisplayName() {
            return Messages.RegistryConfig_DisplayName();
        }

        /** Checks the host as it is typed. */
        @POST
        public FormValidation doCheckHost(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FieldCheck.of(() -> Registry.of("host", Util.fixNull(value).trim()));
        }

        /** Fills the drop-down with the ids of usernames with password. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return SystemCredentials.items(credentialsId, StandardUsernamePasswordCredentials.class);
        }
    }
}
