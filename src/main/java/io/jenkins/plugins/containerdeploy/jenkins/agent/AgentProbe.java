package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerdeploy.build.BuilderFacts;
import io.jenkins.plugins.containerdeploy.build.Probe;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Asks an agent which Docker tools it has. What it answers may hold logins: it goes to no log. */
public final class AgentProbe {
    /** A healthy answer has a few kilobytes; Docker's own configuration may add some. */
    private static final int MOST_BYTES = 1_048_576;

    /** For the answer of a slow agent, beyond what the probe itself waits for an engine. */
    private static final int EXTRA_SECONDS = 30;

    private AgentProbe() {}

    /** Runs the probe in a folder of the agent, with the environment that the build will have. */
    public static BuilderFacts run(FilePath folder, Launcher launcher, EnvVars environment)
            throws IOException, InterruptedException {
        Limited output = new Limited();
        int status = launcher.launch()
                .cmds(literal(Probe.command()))
                .envs(literal(environment))
                .pwd(folder)
                .stdout(output)
                .quiet(true)
                .start()
                .joinWithTimeout(Probe.TIMEOUT_SECONDS + EXTRA_SECONDS, TimeUnit.SECONDS, TaskListener.NULL);
        if (status != 0 || output.overflown) {
            throw new FailureException(
                    "looking for Docker on the agent failed with status " + status,
                    "Run 'docker version' there as the agent's user and see whether it answers.");
        }
        return BuilderFacts.parse(output.toString(StandardCharsets.UTF_8));
    }

    /** A launcher expands $NAME in arguments; a doubled dollar sign stands for one. */
    private static List<String> literal(List<String> arguments) {
        return arguments.stream().map(AgentProbe::literal).toList();
    }

    /** The same goes for the values of the environment. */
    private static Map<String, String> literal(EnvVars environment) {
        Map<String, String> result = new TreeMap<>();
        environment.forEach((name, value) -> result.put(name, literal(value)));
        return result;
    }

    private static String literal(String text) {
        return text.replace("$", "$$");
    }

    /** Keeps the beginning of an answer that is too long. */
    private static final class Limited extends ByteArrayOutputStream {
        private boolean overflown;

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            overflown |= count + length > MOST_BYTES;
            if (!overflown) {
                super.write(bytes, offset, length);
            }
        }
    }
}
