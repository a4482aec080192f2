package io.jenkins.plugins.containerdeploy.jenkins.freestyle;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.containerdeploy.jenkins.step.ContainerBuildStep;
import io.jenkins.plugins.containerdeploy.jenkins.step.SecretBinding;
import io.jenkins.plugins.containerdeploy.jenkins.step.Variable;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.AutodetectSettings;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.DockerfileSettings;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.PackSettings;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.PrebuiltSettings;
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.StaticSiteSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What was set for a build is the same after its form has been opened and saved. */
@WithJenkins
class BuildFormJenkinsRuleTest {

    @Test
    void aBuildWithoutSettingsSurvivesItsForm(JenkinsRule rule) throws Exception {
        assertSurvives(rule, new ContainerBuildStep("registry.example.com/shop"));
    }

    @Test
    void everySettingSurvivesTheForm(JenkinsRule rule) throws Exception {
        SecretBinding user = new SecretBinding("NPM_USER", "npm");
        user.setPart("username");
        ContainerBuildStep step = new ContainerBuildStep("registry.example.com/shop:1");
        step.setTags(List.of("1.2", "latest"));
        step.setPlatform("linux/arm64");
        step.setPush(false);
        step.setNoCache(true);
        step.setCredentialsId("registry");
        step.setBuildSecrets(List.of(new SecretBinding("NPM_TOKEN", "npm"), user));
        assertSurvives(rule, step);
    }

    @Test
    void aDockerfileSurvivesTheForm(JenkinsRule rule) throws Exception {
        DockerfileSettings pack = new DockerfileSettings();
        pack.setBase("web");
        pack.setFile("docker/Dockerfile");
        pack.setTarget("app");
        pack.setBuildArgs(List.of(new Variable("VERSION", "a \"b\" $c"), new Variable("EMPTY", "")));
        pack.setPull(true);
        assertSurvives(rule, pack);
    }

    @Test
    void theOtherPacksSurviveTheForm(JenkinsRule rule) throws Exception {
        AutodetectSettings detected = new AutodetectSettings();
        detected.setBase("web");
        assertSurvives(rule, detected);
        StaticSiteSettings site = new StaticSiteSettings();
        site.setPublish("dist");
        site.setSinglePage(true);
        site.setNginxConf("nginx.conf");
        site.setBaseImage("registry.example.com/nginx:1");
        assertSurvives(rule, site);
        assertSurvives(rule, new PrebuiltSettings("nginx:1.27"));
    }

    private static void assertSurvives(JenkinsRule rule, PackSettings pack) throws Exception {
        ContainerBuildStep step = new ContainerBuildStep("registry.example.com/shop");
        step.setPack(pack);
        assertSurvives(rule, step);
    }

    private static void assertSurvives(JenkinsRule rule, ContainerBuildStep step) throws Exception {
        FreeStyleProject job = rule.createFreeStyleProject();
        job.getBuildersList().add(new ContainerBuildBuilder(step));

        rule.configRoundtrip(job);

        ContainerBuildBuilder saved = job.getBuildersList().get(ContainerBuildBuilder.class);
        rule.assertEqualDataBoundBeans(step, saved.getStep());
    }
}
