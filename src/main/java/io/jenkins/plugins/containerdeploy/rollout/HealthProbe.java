package io.jenkins.plugins.containerdeploy.rollout;

/** One way to find out whether a running container can serve. A rollout's gate asks it again and again. */
interface HealthProbe extends AutoCloseable {
    /** @param container as it is now; it runs */
    Verdict probe(AppContainer container);

    /** Ends what the probe began. */
    @Override
    default void close() {}
}
