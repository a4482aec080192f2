package io.jenkins.plugins.containerdeploy.jenkins.step;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerdeploy.jenkins.config.FieldCheck;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.io.Serializable;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A name for a secret and the credentials that hold it: {@code secret(name: 'DB_URL', credentialsId: 'db')}. A job
 * stores the id alone; the value is looked up for each run.
 */
public final class SecretBinding implements Describable<SecretBinding>, Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String credentialsId;
    private String part = DescriptorImpl.PASSWORD;

    /** A binding to the whole of a secret text, or to the password of credentials that have two parts. */
    @DataBoundConstructor
    public SecretBinding(String name, String credentialsId) {
        this.name = name;
        this.credentialsId = credentialsId;
    }

    /** The name under which the build or the container sees the secret. */
    public String getName() {
        return name;
    }

    /** The id of the credentials. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Which part of a user name with password: {@code password} or {@code username}. */
    public String getPart() {
        return part;
    }

    /** Sets the part; empty stands for the password. */
    @DataBoundSetter
    public void setPart(String part) {
        this.part = part == null || part.isEmpty() ? DescriptorImpl.PASSWORD : part;
    }

    /**
     * The checked name.
     *
     * @param list the field that holds the binding, e.g. {@code secrets}
     */
    public EnvKey key(String list) {
        return EnvKey.of(list + ".name", name);
    }

    /**
     * Looks the secret up for a run.
     *
     * @param list the field that holds the binding, e.g. {@code secrets}
     * @throws InputException when the run may use no such credentials, or they have no such part
     */
    public String value(String list, Run<?, ?> run) {
        boolean username = part.equals(DescriptorImpl.USERNAME);
        if (!username && !part.equals(DescriptorImpl.PASSWORD)) {
            throw new InputException(
                    list + ".part", Shown.quoted(part) + " is not valid", "Write 'password' or 'username'.");
        }
        String field = list + ".credentialsId";
        if (credentialsId == null || credentialsId.isBlank()) {
            throw new InputException(field, "is missing", "Write the id of the credentials that hold " + name + ".");
        }
        StringCredentials text = RunCredentials.find(credentialsId, StringCredentials.class, run);
        if (text != null) {
            if (username) {
                throw new InputException(
                        list + ".part",
                        "the credentials " + Shown.quoted(credentialsId) + " are a secret text, without a user name",
                        "Leave part out, or name credentials of kind user name with password.");
            }
            return text.getSecret().getPlainText();
        }
        StandardUsernamePasswordCredentials login =
                RunCredentials.find(credentialsId, StandardUsernamePasswordCredentials.class, run);
        if (login == null) {
            throw RunCredentials.missing(field, credentialsId, "secret text, or user name with password", run);
        }
        return username ? login.getUsername() : login.getPassword().getPlainText();
    }

    /** Form and symbol. */
    @Extension
    @Symbol("secret")
    public static final class DescriptorImpl extends Descriptor<SecretBinding> {
        /** The default part. */
        public static final String PASSWORD = "password";

        /** The other part. */
        public static final String USERNAME = "username";

        @Override
        public String getDisplayName() {
            return Messages.SecretBinding_DisplayName();
        }

        /** Whether it is a name that a process can receive. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return FieldCheck.of(() -> EnvKey.of("name", value));
        }

        /** Credentials of the two kinds that the job may use. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialItems.of(
                    item, credentialsId, StringCredentials.class, StandardUsernamePasswordCredentials.class);
        }

        /** The two parts. */
        @POST
        public ListBoxModel doFillPartItems() {
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.SecretBinding_Password(), PASSWORD),
                    new ListBoxModel.Option(Messages.SecretBinding_Username(), USERNAME));
        }
    }
}
