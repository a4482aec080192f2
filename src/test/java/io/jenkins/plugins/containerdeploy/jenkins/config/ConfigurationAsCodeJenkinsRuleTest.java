package io.jenkins.plugins.containerdeploy.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.casc.misc.junit.jupiter.AbstractRoundTripTest;
import org.jvnet.hudson.test.JenkinsRule;

/** The configuration is read from YAML, and again after a restart. */
class ConfigurationAsCodeJenkinsRuleTest extends AbstractRoundTripTest {

    @Override
    protected void assertConfiguredAsExpected(JenkinsRule rule, String content) {
        ContainerDeployConfiguration configuration = ContainerDeployConfiguration.get();
        assertThat(configuration.isAllowControllerSocket()).isTrue();
        assertThat(configuration.getHelperImage()).isEqualTo("registry.example.com/busybox:1");
        assertThat(configuration.getServers())
                .extracting(DockerServerConfig::getName, DockerServerConfig::getConnectFrom)
                .containsExactly(
                        tuple("prod-1", DockerServerConfig.FROM_CONTROLLER),
                        tuple("build-host", DockerServerConfig.FROM_AGENT));
        DockerServerConfig server = configuration.server("servers", "prod-1");
        assertThat(server.getUrl()).isEqualTo("tcp://prod-1.example.com:2376");
        assertThat(server.getCredentialsId()).isEqualTo("prod-1-client");
        assertThat(server.getCaCertificate()).isEqualTo("-----BEGIN CERTIFICATE-----");
        assertThat(configuration.getRegistries()).singleElement().satisfies(registry -> {
            assertThat(registry.getHost()).isEqualTo("registry.example.com");
            assertThat(registry.getCredentialsId()).isEqualTo("registry");
        });
    }

    @Override
    protected String stringInLogExpected() {
        return "prod-1-client";
    }
}
