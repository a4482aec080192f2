package io.jenkins.plugins.containerdeploy.bench;

import java.nio.file.Path;
import java.util.Map;

/** What {@code ./dev bench} has made ready; a name and a value each in the environment. */
final class Setting {
    private final Map<String, String> environment;

    Setting(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A folder for the run's files. */
    Path work() {
        return Path.of(value("BENCH_WORK"));
    }

    /** A repository of the run's own in the local registry. */
    String repository(String name) {
        return value("CONTAINER_DEPLOY_TEST_REGISTRY") + "/container-deploy-bench/" + name;
    }

    /** An image with busybox. */
    String busybox() {
        return value("CONTAINER_DEPLOY_TEST_BUSYBOX");
    }

    /** The image for probes. */
    String helper() {
        return value("CONTAINER_DEPLOY_HELPER_IMAGE");
    }

    /** The engine, as {@code DOCKER_HOST} has it. */
    String server() {
        return value("DOCKER_HOST");
    }

    /** Docker's configuration folder with the Compose plugin; empty when Compose cannot be had. */
    String composeConfig() {
        return environment.getOrDefault("BENCH_COMPOSE_CONFIG", "");
    }

    /** The words that start the command line. */
    String[] commandLine() {
        return value("BENCH_CLI").split("\n");
    }

    private String value(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set; run ./dev bench");
        }
        return value;
    }
}
