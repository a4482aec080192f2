package io.jenkins.plugins.containerdeploy.bench;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.rollout.ContainerSettings;
import io.jenkins.plugins.containerdeploy.rollout.DeployRequest;
import io.jenkins.plugins.containerdeploy.rollout.Deployer;
import io.jenkins.plugins.containerdeploy.rollout.Deployment;
import io.jenkins.plugins.containerdeploy.rollout.HealthCheck;
import io.jenkins.plugins.containerdeploy.rollout.Owner;
import io.jenkins.plugins.containerdeploy.rollout.PublishedPort;
import io.jenkins.plugins.containerdeploy.rollout.Rollout;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.ServerAddress;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import io.jenkins.plugins.containerdeploy.value.AppName;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A deployment where nothing has changed, beside {@code docker compose up} of the same image. */
final class RedeployRows {
    private static final int ROUNDS = 11;
    private static final double MOST_RATIO_RUNNING = 0.5;
    private static final double MOST_RATIO_COLD = 2.0;
    private static final AppName APP = AppName.of("app", "container-deploy-bench");

    private final Setting setting;
    private final Command docker = new Command(Map.of());
    private final ServerSettings server;
    private final int port;
    private String image;

    RedeployRows(Setting setting) throws IOException {
        this.setting = setting;
        this.server = ServerSettings.of(ServerAddress.parse("server", setting.server()));
        this.port = freePort();
    }

    List<Row> rows() throws Exception {
        image = push();
        Path compose = compose();
        Contest contest = new Contest().with("process", this::redeploy).with("cold", this::coldRedeploy);
        if (!setting.composeConfig().isEmpty()) {
            // As ours, it says at the end that the app is up; without --wait it would not have looked.
            contest.with("compose", () -> compose(compose, "up", "--detach", "--wait"));
            contest.with("compose, not waiting", () -> compose(compose, "up", "--detach"));
        }
        try {
            deploy();
            String before = containers();
            Map<String, Double> seconds = contest.run(ROUNDS);
            return rows(seconds, before.equals(containers()));
        } finally {
            remove();
            if (!setting.composeConfig().isEmpty()) {
                compose(compose, "down", "--timeout", "0");
            }
        }
    }

    private static List<Row> rows(Map<String, Double> seconds, boolean untouched) {
        List<Row> rows = new ArrayList<>();
        Double peer = seconds.get("compose");
        if (peer == null) {
            rows.add(
                    Row.information("redeploy, nothing changed, running process", Row.seconds(seconds.get("process"))));
            rows.add(Row.information("redeploy, nothing changed, command line", Row.seconds(seconds.get("cold"))));
            rows.add(Row.information("no peer: Compose cannot be had here, see above", ""));
        } else {
            rows.add(Row.ratio(
                    "redeploy, nothing changed, in a process / compose up --wait",
                    seconds.get("process"),
                    peer,
                    MOST_RATIO_RUNNING));
            rows.add(Row.ratio(
                    "redeploy, nothing changed, command line / compose up --wait",
                    seconds.get("cold"),
                    peer,
                    MOST_RATIO_COLD));
            rows.add(Row.information(
                    "compose up without --wait, which does not look whether it is up",
                    Row.seconds(seconds.get("compose, not waiting"))));
        }
        rows.add(Row.fact("containers touched by it", untouched ? "0" : "some", "0", untouched));
        return rows;
    }

    private Object redeploy() {
        Deployment deployment = deploy();
        if (deployment.servers().get(0).status() != ServerResult.Status.UNCHANGED) {
            throw new IllegalStateException("not unchanged: " + deployment.servers());
        }
        return deployment;
    }

    private Deployment deploy() {
        ContainerSettings container = ContainerSettings.builder()
                .publish(PublishedPort.parse("publish", "127.0.0.1:" + port + ":8000"))
                .health(HealthCheck.parse("health", "tcp"))
                .build();
        DeployRequest request = DeployRequest.builder(APP, ImageReference.parse("image", image))
                .settings(container)
                .helper(ImageReference.parse("helperImage", setting.helper()))
                .owner(Owner.of("bench " + System.nanoTime(), 1))
                .build();
        Deployment deployment = new Deployer(List.of(server), text -> {}).deploy(request);
        deployment.failure().ifPresent(failure -> {
            throw failure;
        });
        return deployment;
    }

    private List<String> coldRedeploy() throws Exception {
        List<String> command = new ArrayList<>(List.of(setting.commandLine()));
        command.addAll(List.of("deploy", "--app", APP.value(), "--image", image, "--server", setting.server()));
        command.addAll(List.of("--publish", "127.0.0.1:" + port + ":8000", "--health", "tcp"));
        command.addAll(List.of("--helper-image", setting.helper()));
        List<String> lines = docker.run(command);
        if (lines.stream().noneMatch(line -> line.contains("unchanged"))) {
            throw new IllegalStateException("not unchanged: " + lines);
        }
        return lines;
    }

    /** Id and start of each container of the app: what touching one would change. */
    private String containers() throws Exception {
        List<String> command =
                new ArrayList<>(List.of("docker", "inspect", "--format", "{{.Id}} {{.State.StartedAt}}"));
        command.addAll(docker.run(
                "docker",
                "ps",
                "--all",
                "--quiet",
                "--no-trunc",
                "--filter",
                "label=io.jenkins.containerdeploy.app=" + APP));
        return String.join("\n", docker.run(command));
    }

    /** A small server program, by digest. */
    private String push() throws Exception {
        Path folder = Files.createDirectories(setting.work().resolve("redeploy"));
        Files.writeString(
                folder.resolve("Dockerfile"),
                "FROM " + setting.busybox() + "\nEXPOSE 8000\nCMD [\"httpd\", \"-f\", \"-p\", \"8000\"]\n");
        String name = setting.repository("redeploy");
        docker.run("docker", "build", "--quiet", "--tag", name, folder.toString());
        docker.run("docker", "push", name);
        return docker.run("docker", "inspect", "--format", "{{index .RepoDigests 0}}", name)
                .get(0);
    }

    private Path compose() throws IOException {
        Path file = setting.work().resolve("redeploy/compose.yaml");
        Files.writeString(
                file,
                "name: container-deploy-bench-peer\nservices:\n  app:\n    image: " + image
                        + "\n    ports: [\"127.0.0.1:" + freePort() + ":8000\"]\n");
        return file;
    }

    private List<String> compose(Path file, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "--file", file.toString()));
        command.addAll(List.of(arguments));
        return new Command(Map.of("DOCKER_CONFIG", setting.composeConfig())).run(command);
    }

    private void remove() {
        try (DockerServer connected = DockerServer.connect(server, text -> {})) {
            new Rollout(connected, text -> {}).remove(APP, Owner.of("bench", 1));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
