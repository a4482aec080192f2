package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.build.ProgramStep.Output;
import io.jenkins.plugins.containerdeploy.build.ProgramStep.Phase;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.Log;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Builds on this very machine, without a shell between. */
public final class LocalBuilder {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(Probe.TIMEOUT_SECONDS);
    /** A build takes as long as it takes: whoever waits for it interrupts it. */
    private static final Duration FOREVER = Duration.ofDays(365);

    private static final double NANOS = 1e9;

    private final Path workRoot;
    private final Map<String, String> environment;

    /**
     * @param workRoot    where each build gets a folder of its own; made when it is not there, outside every source
     * @param environment what the commands see, e.g. {@code System.getenv()}
     */
    public LocalBuilder(Path workRoot, Map<String, String> environment) {
        this.workRoot = workRoot;
        this.environment = Map.copyOf(environment);
    }

    /** In the user's cache folder, with this process's environment. */
    public static LocalBuilder standard() {
        return standard(System.getenv());
    }

    /** In the user's cache folder, with an environment that may name another engine. */
    public static LocalBuilder standard(Map<String, String> environment) {
        Path cache = Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(path -> path.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return new LocalBuilder(cache.resolve("container-deploy").resolve("builds"), environment);
    }

    /** What a build needs to know. */
    public BuilderFacts probe() throws InterruptedException {
        return probe(Probe.command());
    }

    /** About every {@code docker} on the PATH, to show a person what is there. */
    public BuilderFacts probeAll() throws InterruptedException {
        return probe(Probe.commandForAll());
    }

    private BuilderFacts probe(List<String> command) throws InterruptedException {
        StringJoiner output = new StringJoiner("\n", "", "\n");
        new Command(command, environment, Path.of("/")).run(false, output::add, PROBE_TIMEOUT);
        return BuilderFacts.parse(output.toString());
    }

    /**
     * Probes, builds, pushes and reads the digest back. An interrupt of the calling thread ends every process that was
     * started, and with them the build in the engine.
     *
     * @throws io.jenkins.plugins.containerdeploy.value.InputException before anything is touched
     * @throws FailureException when a command failed
     * @throws InterruptedException when the thread was interrupted; all processes are gone then
     */
    public BuildResult run(BuildRequest request, Log log) throws InterruptedException {
        return run(request, probe(), log);
    }

    /** As {@link #run(BuildRequest, Log)}, with facts that an earlier probe found. */
    public BuildResult run(BuildRequest request, BuilderFacts facts, Log log) throws InterruptedException {
        try (WorkFolder work = WorkFolder.create(workRoot)) {
            BuildProgram program = BuildProgram.of(request, facts, work.path().toString(), log);
            Map<String, String> files;
            try {
                prepare(program, work);
                files = execute(program, work.path(), log);
                keepNodeId(program, work.path());
                collect(program, work.path(), files);
            } catch (IOException e) {
                throw new FailureException(
                        "The build's folder " + work.path() + " cannot be used (" + e.getMessage() + ")",
                        "Check that its disk has space.",
                        e);
            }
            program.results().warnings(files).forEach(log::line);
            return program.results().read(files);
        }
    }

    private static void prepare(BuildProgram program, WorkFolder work) throws IOException {
        Path config = work.folder(BuildProgram.CONFIG_FOLDER);
        work.folder(BuildProgram.PLAN_FOLDER);
        work.write(BuildProgram.CONFIG_FOLDER + "/config.json", program.configJson());
        for (Map.Entry<String, String> file : program.planFiles().entrySet()) {
            work.write(BuildProgram.PLAN_FOLDER + "/" + file.getKey(), file.getValue());
        }
        for (String name : DockerConfig.LINKED) {
            Path target = Path.of(program.userConfig(), name);
            if (Files.exists(target)) {
                Files.createSymbolicLink(config.resolve(name), target);
            }
        }
    }

    /** What Docker itself would have made in the user's folder. */
    private static void keepNodeId(BuildProgram program, Path work) {
        Path made = work.resolve(BuildProgram.CONFIG_FOLDER).resolve(DockerConfig.NODE_ID);
        Path users = Path.of(program.userConfig(), DockerConfig.NODE_ID);
        if (Files.isRegularFile(made) && !Files.exists(users)) {
            try {
                Files.createDirectories(users.getParent());
                Files.copy(made, users);
            } catch (IOException e) {
                // The next build sends its whole context again, no more.
            }
        }
    }

    private Map<String, String> execute(BuildProgram program, Path work, Log log)
            throws InterruptedException, IOException {
        Map<String, String> files = new HashMap<>();
        StringBuilder times = new StringBuilder();
        files.put(BuildResults.STATUS_FILE, BuildResults.DONE);
        for (int i = 0; i < program.steps().size(); i++) {
            ProgramStep step = program.steps().get(i);
            log.line(step.title());
            long start = System.nanoTime();
            Heard heard = new Heard(step, log);
            int status = new Command(argv(step, work), environment(program, step), work)
                    .run(step.output() != Output.FILE, heard::line, FOREVER);
            times.append(String.format(Locale.ROOT, "%d 0 %.3f%n", i, (System.nanoTime() - start) / NANOS));
            heard.results(files);
            if (status != 0 && !step.mayFail()) {
                files.put(BuildResults.STATUS_FILE, "failed " + i + " " + status);
                break;
            }
        }
        files.put(BuildResults.TIMES_FILE, times.toString());
        return files;
    }

    private static List<String> argv(ProgramStep step, Path work) throws IOException {
        Path id = work.resolve(BuildResults.ID_FILE);
        if (!step.withId() || !Files.exists(id)) {
            return step.argv();
        }
        List<String> argv = new ArrayList<>(step.argv());
        argv.add(Files.readString(id).strip());
        return argv;
    }

    private Map<String, String> environment(BuildProgram program, ProgramStep step) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(program.environment());
        if (step.phase() == Phase.BUILD) {
            all.putAll(program.secrets());
        }
        return all;
    }

    /** The files that the commands themselves wrote. */
    private static void collect(BuildProgram program, Path work, Map<String, String> files) throws IOException {
        for (String name : program.results().fileNames()) {
            Path file = work.resolve(name);
            if (!files.containsKey(name) && Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    files.put(name, new String(in.readNBytes(BuildResults.MOST_BYTES), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** What a command said. */
    private static final class Heard {
        private final ProgramStep step;
        private final Log log;
        private final ArrayDeque<String> last = new ArrayDeque<>();
        private final StringBuilder kept = new StringBuilder();
        private boolean clipped;

        Heard(ProgramStep step, Log log) {
            this.step = step;
            this.log = log;
        }

        synchronized void line(String line) {
            if (step.output() != Output.FILE) {
                log.line(line);
            }
            if (step.file() != null && kept.length() < BuildResults.MOST_BYTES) {
                kept.append(line).append('\n');
            }
            clipped |= line.contains(BuildResults.CLIPPED_MARK);
            last.addLast(line);
            if (last.size() > BuildResults.MOST_LAST_LINES) {
                last.removeFirst();
            }
        }

        synchronized void results(Map<String, String> files) {
            if (step.file() != null) {
                files.put(step.file(), kept.toString());
            }
            if (clipped) {
                files.put(BuildResults.CLIPPED_FILE, "");
            }
            files.put(BuildResults.LAST_LINES_FILE, String.join("\n", last));
        }
    }
}
