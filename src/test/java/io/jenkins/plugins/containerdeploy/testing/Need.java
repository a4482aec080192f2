package io.jenkins.plugins.containerdeploy.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a test cannot do without. Where it is missing the test is skipped, and the output says why. */
public final class Need {
    private Need() {}

    /** @param otherwise what is missing, and how to get it */
    public static void that(boolean there, String otherwise) {
        if (!there) {
            System.err.println("skipped: " + otherwise);
        }
        assumeTrue(there, otherwise);
    }
}
