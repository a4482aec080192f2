package io.jenkins.plugins.containerdeploy.value;

/**
 * Where a build or a rollout tells a person what it does, a line at a time. Not for results, which are returned, and
 * never for a secret.
 */
@FunctionalInterface
public interface Log {
    /** Writes one line; a line break within it is the caller's mistake. May be called from several threads. */
    void line(String text);

    /** A log whose every line begins with a prefix, e.g. a server's name. */
    default Log prefixed(String prefix) {
        return text -> line(prefix + text);
    }
}
