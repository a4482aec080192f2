package io.jenkins.plugins.containerdeploy.jenkins.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.containerdeploy.jenkins.config.ContainerDeployConfiguration;
import io.jenkins.plugins.containerdeploy.jenkins.config.DockerServerConfig;
import io.jenkins.plugins.containerdeploy.jenkins.config.RegistryConfig;
import io.jenkins.plugins.containerdeploy.jenkins.step.ContainerDeployStep;
import io.jenkins.plugins.containerdeploy.jenkins.step.HttpHealth;
import io.jenkins.plugins.containerdeploy.jenkins.step.SecretBinding;
import io.jenkins.plugins.containerdeploy.jenkins.step.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What was set is the same after its form has been opened and saved. */
@WithJenkins
class FormsJenkinsRuleTest {

    @Test
    void theGlobalConfigurationSurvivesItsForm(JenkinsRule rule) throws Exception {
        DockerServerConfig server = new DockerServerConfig("prod-1", "tcp://prod-1.example.com:2376");
        server.setCredentialsId("prod-1-client");
        server.setCaCertificate("-----BEGIN CERTIFICATE-----");
        server.setConnectFrom(DockerServerConfig.FROM_CONTROLLER);
        RegistryConfig registry = new RegistryConfig("registry.example.com", "registry");
        ContainerDeployConfiguration configuration = ContainerDeployConfiguration.get();
        configuration.setServers(List.of(server));
        configuration.setRegistries(List.of(registry));
        configuration.setHelperImage("registry.example.com/busybox:1");

        rule.configRoundtrip();

        rule.assertEqualDataBoundBeans(List.of(server), configuration.getServers());
        rule.assertEqualDataBoundBeans(List.of(registry), configuration.getRegistries());
        assertThat(configuration.getHelperImage()).isEqualTo("registry.example.com/busybox:1");
        assertThat(configuration.isAllowControllerSocket()).isFalse();
    }

    @Test
    void aDeploymentOfAFreestyleJobSurvivesItsForm(JenkinsRule rule) throws Exception {
        ContainerDeployStep step = new ContainerDeployStep("shop", List.of("prod-1", "prod-2"));
        HttpHealth health = new HttpHealth("/up");
        health.setStatus("200-299");
        health.setDeadline(90);
        step.setHealth(health);
        step.setImage("registry.example.com/shop:1");
        step.setPort(3000);
        step.setPublish(List.of("80:3000", "53:53/udp"));
        step.setEnv(List.of(new Variable("LOG", "a \"b\" $c")));
        step.setSecrets(List.of(new SecretBinding("DB_URL", "db")));
        step.setKeep(5);
        FreeStyleProject job = rule.createFreeStyleProject();
        job.getBuildersList().add(new ContainerDeployBuilder(step));

        rule.configRoundtrip(job);

        ContainerDeployBuilder saved = job.getBuildersList().get(ContainerDeployBuilder.class);
        rule.assertEqualDataBoundBeans(step, saved.getStep());
    }

    @Test
    void aDeploymentWithoutSettingsSurvivesItsForm(JenkinsRule rule) throws Exception {
        ContainerDeployStep step = new ContainerDeployStep("shop", List.of("prod-1"));
        FreeStyleProject job = rule.createFreeStyleProject();
        job.getBuildersList().add(new ContainerDeployBuilder(step));

        rule.configRoundtrip(job);

        ContainerDeployBuilder saved = job.getBuildersList().get(ContainerDeployBuilder.class);
        rule.assertEqualDataBoundBeans(step, saved.getStep());
    }
}
