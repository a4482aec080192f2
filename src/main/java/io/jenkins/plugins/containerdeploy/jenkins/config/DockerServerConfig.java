package io.jenkins.plugins.containerdeploy.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerdeploy.value.Check;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Docker engine that jobs deploy to by its name: where it is, from where it is reached, and its TLS material. */
public final class DockerServerConfig implements Describable<DockerServerConfig> {
    /** Reached from the agent of the surrounding {@code node}, or from the controller where there is none. */
    public static final String FROM_AGENT = "agent";
    /** Reached from the controller, whatever the step runs on, so that its key never leaves it. */
    public static final String FROM_CONTROLLER = "controller";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int MOST_NAME_CHARACTERS = 63;

    private final String name;
    private final String url;
    private String credentialsId;
    private String caCertificate;
    private String connectFrom = FROM_AGENT;

    /**
     * @param name what jobs write, e.g. {@code prod-1}
     * @param url  {@code unix:///var/run/docker.sock} or {@code tcp://host:2376}
     */
    @DataBoundConstructor
    public DockerServerConfig(String name, String url) {
        this.name = Util.fixNull(name).trim();
        this.url = Util.fixNull(url).trim();
    }

    /** What jobs write. */
    public String getName() {
        return name;
    }

    /** The engine's address. */
    public String getUrl() {
        return url;
    }

    /** Id of the client certificate (PKCS#12); null without one. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Sets the id of the client certificate. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** The certificate (PEM) of the authority that signed the engine's certificate; null for the JVM's authorities. */
    public String getCaCertificate() {
        return caCertificate;
    }

    /** Sets the authority's certificate. */
    @DataBoundSetter
    public void setCaCertificate(String caCertificate) {
        this.caCertificate = Util.fixEmptyAndTrim(caCertificate);
    }

    /** {@link #FROM_AGENT} or {@link #FROM_CONTROLLER}. */
    public String getConnectFrom() {
        return connectFrom;
    }

    /** Sets from where the engine is reached. */
    @DataBoundSetter
    public void setConnectFrom(String connectFrom) {
        this.connectFrom = FROM_CONTROLLER.equals(connectFrom) ? FROM_CONTROLLER : FROM_AGENT;
    }

    /** The form of one Docker server. */
    @Extension
    @Symbol("dockerServer")
    public static final class DescriptorImpl extends Descriptor<DockerServerConfig> {
        @Override
        public String getDisplayName() {
            return Messages.DockerServerConfig_DisplayName();
        }

        /** Checks the name as it is typed. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FieldCheck.of(() -> Check.matches(
                    "name",
                    Util.fixNull(value).trim(),
                    NAME,
                    MOST_NAME_CHARACTERS,
                    "Write letters, digits, dots, dashes and underscores, e.g. prod-1."));
        }

        /** Fills the drop-down with the ids of certificates. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return new StandardListBoxModel().includeCurrentValue(credentialsId);
            }
            return new StandardListBoxModel()
                    .includeEmptyValue()
                    .includeAs(ACL.SYSTEM2, Jenkins.get(), StandardCertificateCredentials.class)
                    .includeCurrentValue(credentialsId);
        }

        /** The two places from which a server can be reached. */
        @POST
        public ListBoxModel doFillConnectFromItems() {
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.DockerServerConfig_FromAgent(), FROM_AGENT),
                    new ListBoxModel.Option(Messages.DockerServerConfig_FromController(), FROM_CONTROLLER));
        }
    }
}
