package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.HiddenValue;
import java.util.Map;

/** Whether a container is what a request asks for. Secrets are compared with what the container was given. */
final class Comparison {
    private Comparison() {}

    /** By the labels alone, before anything is asked of a registry. */
    static boolean isSame(AppContainer container, Image image, DeployRequest request) {
        return container.label(ReleaseLabels.IMAGE).equals(image.toString()) && hasSettings(container, request);
    }

    /** By the image id: two digests can lead to the same image, as when only its attestations differ. */
    static boolean isSame(AppContainer container, ImageFacts image, DeployRequest request) {
        return container.imageId().equals(image.id()) && hasSettings(container, request);
    }

    private static boolean hasSettings(AppContainer container, DeployRequest request) {
        if (!container.label(ReleaseLabels.SETTINGS).equals(Release.hash(request.settings()))) {
            return false;
        }
        Map<String, String> env = container.env();
        for (Map.Entry<EnvKey, HiddenValue> secret :
                request.settings().secrets().entrySet()) {
            if (!secret.getValue().reveal().equals(env.get(secret.getKey().value()))) {
                return false;
            }
        }
        return true;
    }
}
