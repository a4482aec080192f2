package io.jenkins.plugins.containerdeploy.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Contestants that do the same, each in its way. They take turns, so that a machine that is busy for a while is so
 * for all of them, and the first turn of each, which warms up, does not count.
 */
final class Contest {
    private static final double NANOS = 1e9;

    private final Map<String, Callable<?>> contestants = new LinkedHashMap<>();

    Contest with(String name, Callable<?> turn) {
        contestants.put(name, turn);
        return this;
    }

    /** The median seconds of each contestant. */
    Map<String, Double> run(int rounds) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Callable<?>> contestant : contestants.entrySet()) {
                long begin = System.nanoTime();
                contestant.getValue().call();
                double taken = (System.nanoTime() - begin) / NANOS;
                if (round > 0) {
                    seconds.computeIfAbsent(contestant.getKey(), name -> new ArrayList<>())
                            .add(taken);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        seconds.forEach((name, all) -> medians.put(name, median(all)));
        return medians;
    }

    private static double median(List<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
