package io.jenkins.plugins.containerdeploy.rollout;

/**
 * What a probe found.
 *
 * @param passed   whether the container can serve
 * @param hopeless whether probing again is useless
 * @param why      why it does not pass, for people; empty when it does
 */
record Verdict(boolean passed, boolean hopeless, String why) {
    static final Verdict PASSED = new Verdict(true, false, "");

    static Verdict notYet(String why) {
        return new Verdict(false, false, why);
    }

    static Verdict never(String why) {
        return new Verdict(false, true, why);
    }
}
