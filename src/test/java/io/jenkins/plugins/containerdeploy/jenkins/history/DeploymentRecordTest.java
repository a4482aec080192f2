package io.jenkins.plugins.containerdeploy.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.rollout.SampleDeployments;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentRecordTest {

    @Test
    void givesAPipelineWhatTheCommandLinePrints() {
        DeploymentRecord record = new DeploymentRecord(List.of(
                SampleDeployments.of(Status.DEPLOYED, "prod-1", "20260102-030405", "shop-20260102-030405"),
                SampleDeployments.of(Status.RESTORED, "prod-2", "20260102-030405", "shop-20260101-010101")));

        assertThat(record.asMap())
                .containsEntry("app", "shop")
                .containsEntry("release", "20260102-030405")
                .containsEntry("image", "registry.example.com/shop@sha256:" + "a".repeat(64))
                .containsEntry(
                        "servers",
                        List.of(
                                Map.of(
                                        "server", "prod-1",
                                        "status", "deployed",
                                        "release", "20260102-030405",
                                        "container", "shop-20260102-030405",
                                        "seconds", Map.of("pull", 0.5)),
                                Map.of(
                                        "server", "prod-2",
                                        "status", "restored",
                                        "release", "20260102-030405",
                                        "container", "shop-20260101-010101",
                                        "seconds", Map.of("pull", 0.5))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a\nFinished: SUCCESS", "../../etc/passwd", "\u202eevil", ""})
    void takesFromAnAgentOnlyNames(String text) {
        DeploymentRecord record =
                new DeploymentRecord(List.of(SampleDeployments.of(Status.DEPLOYED, text, text, text)));

        assertThat(record.getRelease()).isEmpty();
        assertThat(record.getServers()).singleElement().satisfies(server -> {
            assertThat(server.getServer()).isEmpty();
            assertThat(server.getContainer()).isEmpty();
        });
    }
}
