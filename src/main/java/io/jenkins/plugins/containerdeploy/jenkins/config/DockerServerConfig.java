package io.jenkins.plugins.containerdeploy.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.server.TlsMaterial;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
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

    /** Whether it is reached from the controller, whatever the step runs on. */
    public boolean isReachedFromController() {
        return FROM_CONTROLLER.equals(connectFrom);
    }

    /** Sets from where the engine is reached. */
    @DataBoundSetter
    public void setConnectFrom(String connectFrom) {
        this.connectFrom = FROM_CONTROLLER.equals(connectFrom) ? FROM_CONTROLLER : FROM_AGENT;
    }

    /** The checked address. */
    public ServerAddress address() {
        return ServerAddress.parse("servers.url", url);
    }

    /**
     * All that is needed to connect, the client's key among it: only for where the engine is reached from.
     *
     * @param run the run that uses it, or null outside a run
     * @throws InputException when a field is wrong, or there is no such credential
     */
    public ServerSettings settings(Run<?, ?> run) {
        checkName(name);
        ServerAddress address = address();
        ServerSettings.Builder settings = ServerSettings.builder(name, address);
        if (credentialsId != null || caCertificate != null) {
            settings.tls(tls(run));
        } else {
            settings.plain(address.isLoopback());
        }
        return settings.build();
    }

    private TlsMaterial tls(Run<?, ?> run) {
        StandardCertificateCredentials client = SystemCredentials.find(
                "servers.credentialsId", credentialsId, StandardCertificateCredentials.class, "certificate", run);
        String password = client.getPassword().getPlainText();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            // Whatever kind of store the credential has, PKCS#12 is what goes on.
            KeyStore given = client.getKeyStore();
            for (String alias : Collections.list(given.aliases())) {
                if (given.isKeyEntry(alias)) {
                    char[] secret = password.toCharArray();
                    store.setKeyEntry(alias, given.getKey(alias, secret), secret, given.getCertificateChain(alias));
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return TlsMaterial.pkcs12(caCertificate, bytes.toByteArray(), password);
        } catch (GeneralSecurityException | IOException e) {
            throw new InputException(
                    "servers.credentialsId",
                    "the certificate credential " + Shown.quoted(credentialsId) + " cannot be read",
                    "Upload a PKCS#12 file with one key and its password.");
        }
    }

    private static void checkName(String text) {
        Check.matches(
                "name",
                text,
                NAME,
                MOST_NAME_CHARACTERS,
                "Write letters, digits, dots, dashes and underscores, e.g. prod-1.");
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
            return FieldCheck.of(() -> checkName(Util.fixNull(value).trim()));
        }

        /** Checks the address as it is typed. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FieldCheck.of(
                    () -> ServerAddress.parse("url", Util.fixNull(value).trim()));
        }

        /** Connects from the controller and says what answers. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String name,
                @QueryParameter String url,
                @QueryParameter String credentialsId,
                @QueryParameter String caCertificate) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            DockerServerConfig config = new DockerServerConfig(name, url);
            config.setCredentialsId(credentialsId);
            config.setCaCertificate(caCertificate);
            try (DockerServer server = DockerServer.connect(config.settings(null), line -> {})) {
                return FormValidation.ok(Messages.DockerServerConfig_Connected(
                        server.version(), server.apiVersion(), server.platform()));
            } catch (InputException | FailureException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** Fills the drop-down with the ids of certificates. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return SystemCredentials.items(credentialsId, StandardCertificateCredentials.class);
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
