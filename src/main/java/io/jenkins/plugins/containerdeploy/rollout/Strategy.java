package io.jenkins.plugins.containerdeploy.rollout;

/** A way to move an app from its old release to a new one. */
interface Strategy {
    /**
     * Returns when the new release serves and the old one has stopped.
     *
     * @throws RuntimeException why it does not; what was begun has been put back then
     */
    void run(Swap swap);

    /** After a failure: whether the old release was stopped and started again. */
    default boolean hasRestored() {
        return false;
    }

    /** After a failure: whether the old release was stopped and could not be started again. */
    default boolean leftNothing() {
        return false;
    }
}
