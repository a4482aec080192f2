package io.jenkins.plugins.containerdeploy.live;

import io.jenkins.plugins.containerdeploy.testing.Canary;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the whole suite shares: a controller, its two agents, a registry that wants a login. All of it, and every
 * container and image that its jobs made, is gone when it is closed; the logs stay in {@code target/live}.
 */
final class Live implements AutoCloseable {
    private static final Path FOLDER = Path.of("target/live").toAbsolutePath();
    private static final Pattern EXPORTED = Pattern.compile("(?m)^  containerDeploy:\\n((?:    .*\\n)*)");
    private static final String REGISTRY_USER = "ci+bot";
    private static final String PASSWORD = "not-a-secret-here";

    private final String prefix = "live" + Long.toString(System.nanoTime() & 0xffffff, 36) + "-";
    private final AtomicInteger jobs = new AtomicInteger();
    private final Map<String, Canary> canaries = new HashMap<>();
    /** For a suite that is interrupted. */
    private final Thread atExit = new Thread(this::removeContainersAndImages);

    private final LocalRegistry registry;
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
            for (String name : List.of("REGISTRY_PASSWORD", "ACCOUNT_PASSWORD", "DB_URL", "NPM_TOKEN")) {
                canaries.put(name, Canary.random(name));
            }
            registry = new LocalRegistry()
                    .withLogin(REGISTRY_USER, canary("REGISTRY_PASSWORD").value());
            registry.start();
            Runtime.getRuntime().addShutdownHook(atExit);
            jenkins = new LiveJenkins(files, FOLDER, resource("casc.yaml"), this::configuration);
            jenkins.start();
            admin = JenkinsApi.of(jenkins.url(), "admin", PASSWORD);
            reader = JenkinsApi.of(jenkins.url(), "reader", PASSWORD);
            anonymous = JenkinsApi.anonymous(jenkins.url());
            agent1 = LiveAgent.connect(jenkins, admin, "agent-1", FOLDER.resolve("agent-1"));
            agent2 = LiveAgent.connect(jenkins, admin, "agent-2", FOLDER.resolve("agent-2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
                REGISTRY_USER,
                "ACCOUNT_USER",
                "account",
                "HELPER_IMAGE",
                LiveImages.helper(),
                "HANGING",
                hangingSocket().toString()));
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

    LocalRegistry registry() {
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

    /** The user who may do everything, in a browser. */
    LiveBrowser browser() {
        return new LiveBrowser(jenkins.url(), admin.authorization());
    }

    LiveAgent agent1() {
        return agent1;
    }

    LiveAgent agent2() {
        return agent2;
    }

    /** Where the configured server {@code hanging} is; nobody listens unless a test does. */
    Path hangingSocket() {
        return FOLDER.resolve("hanging.sock");
    }

    /** A secret of the configuration, by its name there. */
    Canary canary(String name) {
        return canaries.get(name);
    }

    List<Canary> canaries() {
        return List.copyOf(canaries.values());
    }

    /** A name that nothing else on this engine has, for an app or a job. */
    String unique(String name) {
        return prefix + name + jobs.incrementAndGet();
    }

    /**
     * A new Pipeline.
     *
     * @param values names and values in turn: {@code @name@} in the text stands for the value, beside
     *     {@code @registry@}, {@code @busybox@} and {@code @nginx@}
     */
    LiveJob pipeline(String name, String jenkinsfile, Object... values) {
        return LiveJob.pipeline(admin, name, fill(jenkinsfile, values));
    }

    /** A job that is there. */
    LiveJob job(String name) {
        return new LiveJob(admin, name);
    }

    /** The plugin's part of what Configuration as Code exports. */
    String exportedConfiguration() {
        Matcher matcher = EXPORTED.matcher(JenkinsApi.ok(admin.post("configuration-as-code/export", Map.of())));
        if (!matcher.find()) {
            throw new AssertionError("containerDeploy is not exported");
        }
        return matcher.group(1).replaceAll("(?m)^ {4}", "");
    }

    /** A run of a new Pipeline. */
    LiveRun run(String jenkinsfile, Object... values) {
        return pipeline(unique("job"), jenkinsfile, values).start();
    }

    /** Puts values in place of their names. */
    String fill(String text, Object... values) {
        String filled = text;
        for (int i = 0; i < values.length; i += 2) {
            filled = filled.replace("@" + values[i] + "@", values[i + 1].toString());
        }
        return filled.replace("@registry@", registry.host())
                .replace("@busybox@", LiveImages.busybox())
                .replace("@nginx@", LiveImages.nginx());
    }

    /** Starts the killed controller again; its agents come back by themselves. */
    void restart() {
        jenkins.start();
        agent1.awaitOnline();
        agent2.awaitOnline();
    }

    @Override
    public void close() throws Exception {
        agent1.close();
        agent2.close();
        jenkins.close();
        Runtime.getRuntime().removeShutdownHook(atExit);
        removeContainersAndImages();
        registry.afterAll(null);
        delete(jenkins.home());
    }

    private void removeContainersAndImages() {
        LiveDocker.remove(prefix, registry.host());
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
