package io.jenkins.plugins.containerdeploy.bench;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param what   what was measured
 * @param ours   what we took or reached
 * @param peer   what the peer did
 * @param figure what the goal is about, mostly a ratio
 * @param goal   the goal, empty for a line that only informs
 * @param passed whether the goal was reached
 */
record Row(String what, String ours, String peer, String figure, String goal, boolean passed) {
    private static final int MILLIS = 1000;
    private static final String FORMAT = "%-64s %12s %12s %12s %12s  %s";

    /** Ours must take at most so many times what the peer takes. */
    static Row ratio(String what, double ours, double peer, double most) {
        double ratio = ours / peer;
        return new Row(what, seconds(ours), seconds(peer), number(ratio), "<= " + number(most), ratio <= most);
    }

    /** Ours may take so much longer than the peer. */
    static Row excess(String what, double ours, double peer, int mostMillis) {
        long millis = Math.round((ours - peer) * MILLIS);
        return new Row(
                what, seconds(ours), seconds(peer), millis + " ms", "<= " + mostMillis + " ms", millis <= mostMillis);
    }

    /** A figure without a peer and a goal. */
    static Row information(String what, String figure) {
        return new Row(what, figure, "", "", "", true);
    }

    /** A yes or no. */
    static Row fact(String what, String figure, String goal, boolean passed) {
        return new Row(what, figure, "", "", goal, passed);
    }

    static String header() {
        return String.format(FORMAT, "median of interleaved runs", "ours", "peer", "figure", "goal", "");
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f s", seconds);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    @Override
    public String toString() {
        return String.format(FORMAT, what, ours, peer, figure, goal, goal.isEmpty() ? "" : passed ? "pass" : "MISS");
    }
}
