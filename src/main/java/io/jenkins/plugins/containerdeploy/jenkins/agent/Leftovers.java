package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.FilePath;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends and deletes what a build left on an agent that did not answer when its step ended, as soon as it does. Should
 * the controller end before, the next build beside the same source deletes it: see {@link BuildFolder#make}.
 */
public final class Leftovers {
    private static final Logger LOGGER = Logger.getLogger(Leftovers.class.getName());
    private static final long FIRST_SECONDS = 2;
    private static final long LONGEST_SECONDS = 60;
    private static final long GIVE_UP_HOURS = 24;
    private static final long CALL_SECONDS = 60;

    private Leftovers() {}

    /** Tries soon, then less and less often, for a day. */
    public static void removeLater(BuildPlace place) {
        tryAgain(place, FIRST_SECONDS, System.nanoTime() + TimeUnit.HOURS.toNanos(GIVE_UP_HOURS));
    }

    private static void tryAgain(BuildPlace place, long seconds, long deadline) {
        AgentThreads.pool().schedule(() -> attempt(place, seconds, deadline), seconds, TimeUnit.SECONDS);
    }

    private static void attempt(BuildPlace place, long seconds, long deadline) {
        if (System.nanoTime() - deadline > 0) {
            LOGGER.log(Level.WARNING, "{0} did not come back: {1} stays there", new Object[] {
                place.nodeName(), place.folder()
            });
            return;
        }
        try (TimeLimit limit = TimeLimit.ofSeconds(CALL_SECONDS)) {
            FilePath folder = place.find(place.folder());
            if (folder != null) {
                place.endProcesses(folder.createLauncher(TaskListener.NULL));
                place.delete();
                return;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.FINE, "could not remove " + place.folder() + " from " + place.nodeName(), e);
        }
        tryAgain(place, Math.min(2 * seconds, LONGEST_SECONDS), deadline);
    }
}
