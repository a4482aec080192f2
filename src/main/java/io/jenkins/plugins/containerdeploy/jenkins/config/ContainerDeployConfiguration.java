package io.jenkins.plugins.containerdeploy.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** What an administrator sets once for all jobs; in JCasC {@code unclassified: containerDeploy:}. */
@Extension
@Symbol("containerDeploy")
public final class ContainerDeployConfiguration extends GlobalConfiguration {
    private static final String WHERE = "Manage Jenkins » System » Container Deploy";

    private List<DockerServerConfig> servers = new ArrayList<>();
    private List<RegistryConfig> registries = new ArrayList<>();
    private boolean allowControllerSocket;
    private String helperImage;

    /** Loads what was saved. */
    public ContainerDeployConfiguration() {
        load();
    }

    /** The one instance. */
    public static ContainerDeployConfiguration get() {
        return ExtensionList.lookupSingleton(ContainerDeployConfiguration.class);
    }

    /** The Docker servers that jobs may name. */
    public List<DockerServerConfig> getServers() {
        return List.copyOf(servers);
    }

    /** Replaces the Docker servers. */
    @DataBoundSetter
    public void setServers(List<DockerServerConfig> servers) {
        this.servers = new ArrayList<>(servers);
        save();
    }

    /** The registries that need a login. */
    public List<RegistryConfig> getRegistries() {
        return List.copyOf(registries);
    }

    /** Replaces the registries. */
    @DataBoundSetter
    public void setRegistries(List<RegistryConfig> registries) {
        this.registries = new ArrayList<>(registries);
        save();
    }

    /** Whether builds may use a Docker engine that is reached from the controller over a socket or loopback address. */
    public boolean isAllowControllerSocket() {
        return allowControllerSocket;
    }

    /** Off by default: who may use the controller's engine is root on the controller. */
    @DataBoundSetter
    public void setAllowControllerSocket(boolean allowControllerSocket) {
        this.allowControllerSocket = allowControllerSocket;
        save();
    }

    /** The image for health probes where the step names none; null for the engine's default. */
    public String getHelperImage() {
        return helperImage;
    }

    /** Sets the image for health probes; empty for the engine's default. */
    @DataBoundSetter
    public void setHelperImage(String helperImage) {
        this.helperImage = Util.fixEmptyAndTrim(helperImage);
        save();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        // A list whose last entry was removed is absent from the form, so its setter would not be called.
        servers = new ArrayList<>();
        registries = new ArrayList<>();
        request.bindJSON(this, form);
        save();
        return true;
    }

    /**
     * The server of that name.
     *
     * @throws InputException when there is none; it lists those that are configured
     */
    public DockerServerConfig server(String field, String name) {
        return servers.stream()
                .filter(server -> server.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        field, "no Docker server " + Shown.quoted(name) + " is configured", configuredServers()));
    }

    private String configuredServers() {
        if (servers.isEmpty()) {
            return "An administrator adds servers under " + WHERE + ".";
        }
        return "Write one of: "
                + servers.stream().map(DockerServerConfig::getName).collect(Collectors.joining(", "))
                + ". An administrator adds others under " + WHERE + ".";
    }

    /**
     * Whether deployments may use a server from the controller.
     *
     * @throws InputException when it is the controller's own machine and no administrator has allowed that
     */
    public void checkReachableFromController(String field, DockerServerConfig server) {
        ServerAddress address = server.address();
        if ((address.isUnix() || address.isLoopback()) && !allowControllerSocket) {
            throw new InputException(
                    field,
                    server.getName() + " is at " + address + ", which from here is the controller's own machine",
                    "Deploy on an agent, inside a node block; or let an administrator allow the controller's engine"
                            + " under " + WHERE + ".");
        }
    }

    /** The configured registry of that host; empty when it needs no login. */
    public Optional<RegistryConfig> registryFor(Registry registry) {
        return registries.stream()
                .filter(config -> config.registry().equals(registry))
                .findFirst();
    }
}
