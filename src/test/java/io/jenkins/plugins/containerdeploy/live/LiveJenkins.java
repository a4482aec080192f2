package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A controller: a process with a home and a port that stay the same however often it is killed and started again. */
final class LiveJenkins implements AutoCloseable {
    /** A start takes 10 s alone on two cores, and 20 times that on a busy machine. */
    private static final Duration TO_START = Duration.ofSeconds(300);

    /** What begins every entry of the log, which may have several lines. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=[0-9]{4}-[0-9]{2}-[0-9]{2} |Running from: )");

    private static final String NO_VERSION_CHECK = "-Dhudson.PluginWrapper.dependenciesVersionCheck.enabled=false";

    private final LiveFiles files;
    private final Path home;
    private final URI url;
    private final LiveProcess process;

    /**
     * @param folder  an empty folder for its home, its configuration's secrets and its log
     * @param casc    its configuration
     * @param secrets what {@code ${NAME}} in the configuration stands for; not in the controller's environment
     */
    LiveJenkins(LiveFiles files, Path folder, String casc, Function<LiveJenkins, Map<String, String>> secrets) {
        try {
            this.files = files;
            this.home = Files.createDirectories(folder.resolve("home"));
            int port = freePort();
            this.url = URI.create("http://127.0.0.1:" + port + "/");
            Path configuration = Files.writeString(folder.resolve("casc.yaml"), casc);
            Path values = Files.createDirectories(folder.resolve("casc-secrets"));
            for (Map.Entry<String, String> secret : secrets.apply(this).entrySet()) {
                Files.writeString(values.resolve(secret.getKey()), secret.getValue());
            }
            furnish();
            Map<String, String> environment = Map.of(
                    "JENKINS_HOME", home.toString(),
                    "CASC_JENKINS_CONFIG", configuration.toString(),
                    "SECRETS", values.toString());
            process = new LiveProcess(command(port), environment, folder, folder.resolve("controller.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of the loopback interface that nothing listens on now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void furnish() throws IOException {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        for (Path plugin : files.plugins()) {
            String name = plugin.getFileName().toString().replaceFirst("\\.hpi$", ".jpi");
            Files.copy(plugin, plugins.resolve(name));
        }
        Files.copy(files.archive(), plugins.resolve("container-deploy.jpi"));
        // An update center without sites: nothing is looked for on the network.
        Files.writeString(
                home.resolve("hudson.model.UpdateCenter.xml"), "<?xml version='1.1' encoding='UTF-8'?>\n<sites/>\n");
    }

    private List<String> command(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Djenkins.install.runSetupWizard=false",
                "-Djenkins.model.Jenkins.slaveAgentPort=-1",
                // Nothing is asked of the network.
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dhudson.model.UsageStatistics.disabled=true",
                "-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true"));
        List<String> older = OlderParts.of(files);
        if (!older.isEmpty()) {
            System.out.println("the live suite lifts Jenkins' check of versions by " + NO_VERSION_CHECK + ", since "
                    + String.join(", ", older));
            command.add(NO_VERSION_CHECK);
        }
        command.addAll(List.of("-jar", files.war().toString(), "--httpListenAddress=127.0.0.1", "--httpPort=" + port));
        return command;
    }

    void start() {
        process.start();
        JenkinsApi anyone = JenkinsApi.anonymous(url);
        Await.until("Jenkins to start, see its log", TO_START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("Jenkins ended at once:\n" + process.log());
            }
            return anyone.get("login").statusCode() == 200;
        });
    }

    /** As the machine's power would fail: nothing is saved any more. */
    void kill() {
        process.kill();
    }

    URI url() {
        return url;
    }

    Path home() {
        return home;
    }

    /** All that it has logged, over all starts. */
    String log() {
        return process.log();
    }

    /** What it has logged as a warning or worse that names the plugin. */
    List<String> warningsAboutPlugin() {
        // The folder that the suite works in may be called like the plugin.
        return ENTRY.splitAsStream(log().replace(home.getParent().toString(), "…"))
                .filter(entry -> entry.contains("WARNING") || entry.contains("SEVERE"))
                .filter(entry -> entry.toLowerCase(Locale.ROOT).matches("(?s).*container-?deploy.*"))
                // The tests themselves post without a crumb.
                .filter(entry -> !entry.contains("CrumbFilter"))
                .toList();
    }

    @Override
    public void close() {
        process.kill();
    }
}
