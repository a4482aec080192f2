package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.jenkins.config.FieldCheck;
import io.jenkins.plugins.containerdeploy.rollout.ContainerSettings;
import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.rollout.PublishedPort;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.Port;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
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
 * {@code containerDeploy app: 'shop', servers: ['prod-1']}: moves an app on its servers to an image. Holds what the
 * user wrote; it is checked when it runs, so that a stored job can always be loaded and shown.
 */
public final class ContainerDeployStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_KEPT = 50;

    private final String app;
    private final ArrayList<String> servers;
    private String image;
    private Integer port;
    private ArrayList<String> publish = new ArrayList<>();
    private HealthSetting health;
    private ArrayList<Variable> env = new ArrayList<>();
    private ArrayList<SecretBinding> secrets = new ArrayList<>();
    private String helperImage;
    private Integer keep;

    /**
     * @param app     the app's name
     * @param servers names of configured servers; from a form, one text with a name per line
     */
    @DataBoundConstructor
    public ContainerDeployStep(String app, List<String> servers) {
        this.app = Util.fixNull(app).trim();
        this.servers = words(servers);
    }

    /** Splits at white space and commas, which no server's name and no port has. */
    private static ArrayList<String> words(List<String> texts) {
        ArrayList<String> words = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            for (String word : Util.fixNull(text).split("[\\s,]+")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    /** The app's name. */
    public String getApp() {
        return app;
    }

    /** Names of the servers, in the order to deploy in. */
    public List<String> getServers() {
        return Collections.unmodifiableList(servers);
    }

    /** For the form: a name per line. */
    public String getServersText() {
        return String.join("\n", servers);
    }

    /** The image; null for the one that the run built. */
    public String getImage() {
        return image;
    }

    /** Sets the image: {@code registry/path[:tag][@digest]} or an image id. */
    @DataBoundSetter
    public void setImage(String image) {
        this.image = Util.fixEmptyAndTrim(image);
    }

    /** The port that the app listens on; null for what the image says. */
    public Integer getPort() {
        return port;
    }

    /** Sets the port that the app listens on. */
    @DataBoundSetter
    public void setPort(Integer port) {
        this.port = port;
    }

    /** Ports of the server that lead to the app. */
    public List<String> getPublish() {
        return Collections.unmodifiableList(publish);
    }

    /** For the form: a port per line. */
    public String getPublishText() {
        return String.join("\n", publish);
    }

    /** Sets the published ports, each {@code [ip:]host:container[/protocol]}. */
    @DataBoundSetter
    public void setPublish(List<String> publish) {
        this.publish = words(publish);
    }

    /** When a container counts as healthy; null for the automatic choice. */
    public HealthSetting getHealth() {
        return health;
    }

    /** Sets when a container counts as healthy. */
    @DataBoundSetter
    public void setHealth(HealthSetting health) {
        this.health = health != null && health.isDefault() ? null : health;
    }

    /** Environment variables whose values are public. */
    public List<Variable> getEnv() {
        return Collections.unmodifiableList(env);
    }

    /** Sets the public environment variables. */
    @DataBoundSetter
    public void setEnv(List<Variable> env) {
        this.env = new ArrayList<>(Util.fixNull(env));
    }

    /** Environment variables whose values are in credentials. */
    public List<SecretBinding> getSecrets() {
        return Collections.unmodifiableList(secrets);
    }

    /** Sets the secret environment variables. */
    @DataBoundSetter
    public void setSecrets(List<SecretBinding> secrets) {
        this.secrets = new ArrayList<>(Util.fixNull(secrets));
    }

    /** The image that probes run in; null for the configured one. */
    public String getHelperImage() {
        return helperImage;
    }

    /** Sets the image that probes run in. */
    @DataBoundSetter
    public void setHelperImage(String helperImage) {
        this.helperImage = Util.fixEmptyAndTrim(helperImage);
    }

    /** How many earlier releases stay as stopped containers; null for {@link DeployRequest#KEEP}. */
    public Integer getKeep() {
        return keep;
    }

    /** Sets how many earlier releases stay. */
    @DataBoundSetter
    public void setKeep(Integer keep) {
        this.keep = keep;
    }

    /** A job that was written by hand, or before a list was added, has no such element. */
    private Object readResolve() {
        setPublish(publish);
        setEnv(env);
        setSecrets(secrets);
        return this;
    }

    /**
     * Checks all that can be checked without looking anything up.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when a field is wrong
     */
    void check() {
        appName();
        settings();
        secrets.forEach(secret -> secret.key("secrets"));
        if (image != null && !image.startsWith("sha256:")) {
            ImageReference.parse("image", image);
        }
        if (keep != null) {
            Check.between("keep", keep, 0, MOST_KEPT);
        }
    }

    /** The checked name. */
    AppName appName() {
        return AppName.of("app", app);
    }

    /** The checked settings of the container, without the secrets. */
    ContainerSettings.Builder settings() {
        ContainerSettings.Builder settings = ContainerSettings.builder();
        if (port != null) {
            settings.port(Port.of("port", port));
        }
        publish.forEach(text -> settings.publish(PublishedPort.parse("publish", text)));
        env.forEach(variable -> settings.env(variable.key("env"), variable.getValue()));
        if (health != null) {
            settings.health(health.check());
        }
        return settings;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new ContainerDeployExecution(this, context);
    }

    /** Function name, forms and their checks. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "containerDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.ContainerDeployStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Checks the app's name as it is typed. */
        @POST
        public FormValidation doCheckApp(@AncestorInPath Item item, @QueryParameter String value) {
            return mayCheck(item) ? FieldCheck.of(() -> AppName.of("app", value)) : FormValidation.ok();
        }

        /** Checks the image as it is typed. */
        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            String image = Util.fixEmptyAndTrim(value);
            return mayCheck(item) && image != null && !image.startsWith("sha256:")
                    ? FieldCheck.of(() -> ImageReference.parse("image", image))
                    : FormValidation.ok();
        }

        /** Checks the published ports as they are typed. */
        @POST
        public FormValidation doCheckPublish(@AncestorInPath Item item, @QueryParameter String value) {
            return mayCheck(item)
                    ? FieldCheck.of(() ->
                            words(List.of(Util.fixNull(value))).forEach(text -> PublishedPort.parse("publish", text)))
                    : FormValidation.ok();
        }

        /** Checks the port as it is typed. */
        @POST
        public FormValidation doCheckPort(@AncestorInPath Item item, @QueryParameter String value) {
            String port = Util.fixEmptyAndTrim(value);
            return mayCheck(item) && port != null ? FieldCheck.of(() -> Port.parse("port", port)) : FormValidation.ok();
        }

        private static boolean mayCheck(Item item) {
            return item == null || item.hasPermission(Item.CONFIGURE);
        }
    }
}
