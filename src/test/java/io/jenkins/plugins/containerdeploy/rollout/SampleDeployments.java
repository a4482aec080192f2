package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.util.List;
import java.util.Map;

/** Results as an agent may send them, for tests outside of this package. */
public final class SampleDeployments {
    private static final String IMAGE = "registry.example.com/shop@sha256:" + "a".repeat(64);

    private SampleDeployments() {}

    /** One server, with any text where a rollout puts names. */
    public static Deployment of(ServerResult.Status status, String server, String release, String container) {
        FailureException error = status == ServerResult.Status.DEPLOYED
                ? null
                : new FailureException("the container exited with code 1", "Look at its log.", List.of("boom"));
        ServerResult result = new ServerResult(server, status, release, container, Map.of("pull", 0.5), error);
        return new Deployment(AppName.of("app", "shop"), release, Image.parse("image", IMAGE), List.of(result));
    }
}
