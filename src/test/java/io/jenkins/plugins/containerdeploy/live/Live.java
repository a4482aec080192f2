package io.jenkins.plugins.containerdeploy.live;

import io.jenkins.plugins.containerdeploy.testing.Canary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What the whole suite shares: a controller, its two agents, a registry that wants a login. All of it, and every
 * container and image that its jobs made, is gone when it is closed; the logs stay in {@code target/live}.
 */
final class Live implements AutoCloseable {
    private static final Path FOLDER = Path.of("target/live").toAbsolutePath();
    private static final String PASSWORD = "not-a-secret-here";

    private final String prefix = "live" + Long.toString(System.nanoTime() & 0xffffff, 36) + "-";
    private final AtomicInteger jobs = new AtomicInteger();
    private final Map<String, Canary> canaries = new HashMap<>();
    private final LiveRegistry registry;
    private final LiveJenkins jenkins;
    private final JenkinsApi admin;
    private final JenkinsApi reader;
    private final JenkinsApi anonymous;
    private final LiveAgent agent1;
    private final LiveAgent agent2;

    Live(LiveFiles files) {
        try {
            delete(FOLDER);
            Files.createDirectories(FOLDER);
            registry = new LiveRegistry(LiveFiles.registryProgram(), Files.createDirectory(FOLDER.resolve("registry")));
            canaries.put("REGISTRY_PASSWORD", Canary.of("REGISTRY_PASSWORD", LiveRegistry.PASSWORD));
            for (String name : new String[] {"ACCOUNT_PASSWORD", "DB_URL", "NPM_TOKEN"}) {
                canaries.put(name, Canary.random(name));
            }
            jenkins = new LiveJenkins(files, FOLDER, resource("casc.yaml"), this::configuration);
            jenkins.start();
            admin = JenkinsApi.of(jenkins.url(), "admin", PASSWORD);
            reader = JenkinsApi.of(jenkins.url(), "reader", PASSWORD);
            anonymous = JenkinsApi.anonymous(jenkins.url());
            agent1 = LiveAgent.connect(jenkins, admin, "agent-1", FOLDER.resolve("agent-1"));
            agent2 = LiveAgent.connect(jenkins, admin, "agent-2", FOLDER.resolve("agent-2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> configuration(LiveJenkins controller) {
        Map<String, String> values = new HashMap<>(Map.of(
                "ADMIN_PASSWORD",
                PASSWORD,
                "READER_PASSWORD",
                PASSWORD,
                "JENKINS_URL",
                controller.url().toString(),
                "AGENTS",
                FOLDER.toString(),
                "REGISTRY",
                registry.host(),
                "REGISTRY_USER",
                LiveRegistry.USER,
                "ACCOUNT_USER",
                "account",
                "HELPER_IMAGE",
                LiveImages.helper()));
        canaries.values().forEach(canary -> values.put(canary.name(), canary.value()));
        return values;
    }

    static String resource(String name) {
        try (InputStream in = Live.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LiveJenkins jenkins() {
        return jenkins;
    }

    LiveRegistry registry() {
        return registry;
    }

    /** The user who may do everything. */
    JenkinsApi admin() {
        return admin;
    }

    /** A user who may see jobs, and nothing else. */
    JenkinsApi reader() {
        return reader;
    }

    /** Someone who has not logged in: may see jobs, too. */
    JenkinsApi anonymous() {
        return anonymous;
    }

    LiveAgent agent1() {
        return agent1;
    }

    LiveAgent agent2() {
        return agent2;
    }

    /** A secret of the configuration, by its name there. */
    Canary canary(String name) {
        return canaries.get(name);
    }

    Iterable<Canary> canaries() {
        return canaries.values();
    }

    /** A name that nothing else on this engine has, for an app or a job. */
    String unique(String name) {
        return prefix + name + jobs.incrementAndGet();
    }

    /** A new Pipeline. In the text {@code @registry@}, {@code @busybox@} and {@code @nginx@} stand for what is here. */
    LiveJob pipeline(String name, String jenkinsfile) {
        return LiveJob.pipeline(admin, name, fill(jenkinsfile));
    }

    /** A run of a new Pipeline. */
    LiveRun run(String jenkinsfile) {
        return pipeline(unique("job"), jenkinsfile).start();
    }

    String fill(String text) {
        return text.replace("@registry@", registry.host())
                .replace("@busybox@", LiveImages.busybox())
                .replace("@nginx@", LiveImages.nginx());
    }

    /** As at a power failure: killed, and started again with the same home; its agents come back by themselves. */
    void crash() {
        jenkins.kill();
        jenkins.start();
        agent1.awaitOnline();
        agent2.awaitOnline();
    }

    @Override
    public void close() throws IOException {
        agent1.close();
        agent2.close();
        jenkins.close();
        LiveDocker.remove(prefix, registry.host());
        registry.close();
        delete(jenkins.home());
        delete(registry.storage());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
