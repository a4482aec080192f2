package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.Labels;
import io.jenkins.plugins.containerdeploy.value.AppName;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of an app's containers: with names and restart policies the only state that there is. */
final class ReleaseLabels {
    static final String APP = Labels.PREFIX + "app";
    /** What the container is: a release, a lock or a helper. */
    static final String KIND = Labels.PREFIX + "kind";

    static final String RELEASE = Labels.PREFIX + "release";
    /** {@code repository@sha256:…} or an image id. */
    static final String IMAGE = Labels.PREFIX + "image";
    /** Hash of the settings, without the values of secrets. */
    static final String SETTINGS = Labels.PREFIX + "settings";

    static final String COMMIT = Labels.PREFIX + "commit";
    static final String BUILD_URL = Labels.PREFIX + "build-url";
    static final String OWNER = Labels.PREFIX + "owner";
    static final String ATTEMPT = Labels.PREFIX + "attempt";

    static final String KIND_RELEASE = "release";
    static final String KIND_LOCK = "lock";
    static final String KIND_HELPER = "helper";

    private ReleaseLabels() {}

    /** All of them, the empty ones too: an image's own labels would shine through. */
    static Map<String, String> release(DeployRequest request, Image image, Release release) {
        Map<String, String> labels = of(request.app(), KIND_RELEASE);
        labels.put(RELEASE, release.id());
        labels.put(IMAGE, image.toString());
        labels.put(SETTINGS, release.settingsHash());
        labels.put(COMMIT, request.commit());
        labels.put(BUILD_URL, request.buildUrl());
        labels.put(OWNER, request.owner().text());
        return labels;
    }

    static Map<String, String> of(AppName app, String kind) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(APP, app.value());
        labels.put(KIND, kind);
        return labels;
    }
}
