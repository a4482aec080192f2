package io.jenkins.plugins.containerdeploy.rollout;

/** Passes a container that has run for {@link HealthCheck#STABLE} since it was first looked at. */
final class StableProbe implements HealthProbe {
    private long beginNanos;

    @Override
    public Verdict probe(AppContainer container) {
        long now = System.nanoTime();
        if (beginNanos == 0) {
            beginNanos = now;
        }
        return now - beginNanos >= HealthCheck.STABLE.toNanos()
                ? Verdict.PASSED
                : Verdict.notYet("it has not run for " + HealthCheck.STABLE.toSeconds() + " s yet");
    }
}
