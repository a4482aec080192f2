package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.containerdeploy.rollout.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jenkins.model.Jenkins;

/** Names a run and a step in it for the lock of an app, unlike any other run of this or another Jenkins. */
final class RunOwner {
    private static final int MOST_NAME_CHARACTERS = 200;
    private static final int DIGEST_BYTES = 6;

    private RunOwner() {}

    /**
     * @param step    which step of the run
     * @param attempt 1 at first, more after each resume
     */
    static Owner of(Run<?, ?> run, String step, int attempt) {
        String job = run.getParent().getFullName();
        // People read the name, the digest makes it unique: two Jenkinses may have a job of one name.
        String digest = digest(Jenkins.get().getLegacyInstanceId() + "\n" + job);
        String name = job.replaceAll("[^!-~]", "_");
        name = name.substring(0, Math.min(name.length(), MOST_NAME_CHARACTERS));
        return Owner.of(name + " #" + run.getNumber() + " step " + step + " (" + digest + ")", attempt);
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
