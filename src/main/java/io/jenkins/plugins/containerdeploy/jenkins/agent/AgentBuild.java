package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import hudson.util.Secret;
import io.jenkins.plugins.containerdeploy.build.BuildProgram;
import io.jenkins.plugins.containerdeploy.build.BuildResult;
import io.jenkins.plugins.containerdeploy.build.BuildResults;
import io.jenkins.plugins.containerdeploy.build.ShellScript;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.Masking;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.durabletask.BourneShellScript;
import org.jenkinsci.plugins.durabletask.Controller;

/**
 * A build that runs as one detached process on its agent. It goes on while the controller restarts or the connection
 * is lost; stored, it finds the process again. Its secrets stand in the process's environment and nowhere else.
 */
public final class AgentBuild implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Where it runs. */
    private final BuildPlace place;
    /** How to ask after the process; knows how much of the log was read. */
    private final Controller controller;
    /** How to read what the process leaves. */
    private final BuildResults results;
    /** The text of the masking, encrypted with the controller's key. */
    private final String masking;
    /** Where the log goes, with the beginning of a line that has not ended yet. */
    private transient MaskedOutput output;
    /** Whether the last look found new output. */
    private transient boolean heard;

    private AgentBuild(BuildPlace place, Controller controller, BuildResults results, Masking masking) {
        this.place = place;
        this.controller = controller;
        this.results = results;
        this.masking = encrypted(masking);
    }

    /**
     * Makes the build's folder and starts the process. Whoever calls this cleans up, also when it fails.
     *
     * @param environment what the process sees beside its secrets
     */
    public static AgentBuild launch(
            BuildPlace place,
            BuildProgram program,
            Masking masking,
            EnvVars environment,
            Launcher launcher,
            TaskListener listener)
            throws IOException, InterruptedException {
        place.make();
        EnvVars all = new EnvVars(environment);
        all.putAll(ShellScript.environment(program));
        place.mark(all);
        // Without a first line that names the shell, durable-task would have it echo every command.
        BourneShellScript script = new BourneShellScript(ShellScript.render(program));
        Controller controller = script.launch(all, place.require(place.runFolder()), launcher, listener);
        return new AgentBuild(place, controller, program.results(), masking);
    }

    /**
     * Copies what is new in the process's output to the log, masked.
     *
     * @return the process's exit status, or null while it runs; below 0 when it vanished
     */
    public Integer poll(Launcher launcher, TaskListener listener) throws IOException, InterruptedException {
        FilePath folder = place.require(place.runFolder());
        if (!folder.isDirectory()) {
            throw new FailureException(
                    "the build's folder " + place.folder() + " is gone from " + place.nodeName(),
                    "Run the build again, and leave folders that end in @tmp alone while one runs.");
        }
        if (output == null) {
            output = new MaskedOutput(listener.getLogger(), masking());
        }
        // In this order, so that nothing is missed that was written before the end.
        Integer status = controller.exitStatus(folder, launcher, listener);
        heard = controller.writeLog(folder, output);
        output.flush();
        if (status != null) {
            output.close();
        }
        return status;
    }

    /** Whether the last {@link #poll} found new output, so that this has changed and is to be stored. */
    public boolean heard() {
        return heard;
    }

    /**
     * Reads what the process left.
     *
     * @throws FailureException when it failed, or did not leave what it should
     */
    public BuildResult result(int status, TaskListener listener) throws IOException, InterruptedException {
        Map<String, String> files = new HashMap<>();
        List<String> names = results.fileNames();
        place.require(place.workFolder())
                .act(new Read(names, BuildResults.MOST_BYTES))
                .forEach((name, text) -> {
                    if (names.contains(name) && text.length() <= BuildResults.MOST_BYTES) {
                        files.put(name, text);
                    }
                });
        if (status < 0) {
            throw new FailureException(
                    "the build's process on " + place.nodeName() + " ended without saying how",
                    "See whether the machine was restarted or ran out of memory, and run the build again.");
        }
        BuildResult result = results.read(files);
        if (status != 0) {
            throw new FailureException("the build ended with status " + status, "See the log above.");
        }
        results.warnings(files)
                .forEach(line -> listener.getLogger().println(masking().mask(line)));
        return result;
    }

    /** Asks the process and all that it started to end; {@link #poll} says when it has. */
    public void stop(Launcher launcher) throws IOException, InterruptedException {
        controller.stop(place.require(place.runFolder()), launcher);
    }

    /** Closes what is open towards the agent. The folder, with the process's raw log, is the place's to delete. */
    public void close() throws IOException, InterruptedException {
        controller.cleanup(place.require(place.runFolder()));
    }

    /** What hides the build's secrets in a text. */
    public Masking masking() {
        Secret secret = Secret.decrypt(masking);
        if (secret == null) {
            throw new IllegalStateException("the masking of the log cannot be decrypted");
        }
        return Masking.parse(secret.getPlainText());
    }

    private static String encrypted(Masking masking) {
        return Secret.fromString(masking.text()).getEncryptedValue();
    }

    private static final class Read extends MasterToSlaveFileCallable<HashMap<String, String>> {
        private static final long serialVersionUID = 1L;
        private final String[] names;
        private final int mostBytes;

        Read(List<String> names, int mostBytes) {
            this.names = names.toArray(new String[0]);
            this.mostBytes = mostBytes;
        }

        @Override
        public HashMap<String, String> invoke(File folder, VirtualChannel channel) throws IOException {
            HashMap<String, String> texts = new HashMap<>();
            for (String name : names) {
                Path file = folder.toPath().resolve(name);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= mostBytes) {
                    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                        texts.put(name, new String(in.readNBytes(mostBytes), StandardCharsets.UTF_8));
                    }
                }
            }
            return texts;
        }
    }
}
