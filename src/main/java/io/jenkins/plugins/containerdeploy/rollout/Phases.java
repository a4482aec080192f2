package io.jenkins.plugins.containerdeploy.rollout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Measures how long each phase takes, in seconds. A phase that comes again adds to its first time. */
final class Phases {
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    <T> T time(String phase, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            double took = (System.nanoTime() - begin) / 1e9;
            seconds.merge(phase, took, Double::sum);
        }
    }

    void time(String phase, Runnable work) {
        time(phase, () -> {
            work.run();
            return null;
        });
    }

    /** Rounded to milliseconds. */
    Map<String, Double> seconds() {
        Map<String, Double> rounded = new LinkedHashMap<>();
        seconds.forEach((phase, took) -> rounded.put(phase, Math.round(took * 1e3) / 1e3));
        return rounded;
    }
}
