package io.jenkins.plugins.containerdeploy.live;

import java.util.Optional;

/** Base images that can be had here: {@code ./dev} names stand-ins where public ones cannot be pulled. */
final class LiveImages {
    private LiveImages() {}

    static String busybox() {
        return environment("CONTAINER_DEPLOY_TEST_BUSYBOX", "busybox:1.37");
    }

    static String nginx() {
        return environment("CONTAINER_DEPLOY_TEST_NGINX", "nginx:1-alpine");
    }

    static String helper() {
        return environment("CONTAINER_DEPLOY_HELPER_IMAGE", "busybox:1.37");
    }

    private static String environment(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
    }
}
