package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a program left in its work folder. Knows what was asked for, so that it can be stored while the program
 * runs and read the answer after a restart. What comes from a build server is not trusted: every part is checked.
 */
public final class BuildResults implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No result file is larger, in bytes; a larger one is not read. */
    public static final int MOST_BYTES = 1_048_576;

    /** How it ended: {@code done}, {@code failed STEP STATUS}, or {@code aborted}. */
    static final String STATUS_FILE = "status";
    /** A line per command: step, start, end, in seconds of any clock. */
    static final String TIMES_FILE = "times";
    /** The last lines of the command that failed. */
    static final String LAST_LINES_FILE = "last";
    /** There when BuildKit left out output. */
    static final String CLIPPED_FILE = "clipped";
    /** The image id, as the builder wrote it. */
    static final String ID_FILE = "iid";
    /** What buildx wrote about the image, JSON. */
    static final String METADATA_FILE = "metadata";
    /** What the engine says of the image, JSON, a line per name that it knows. */
    static final String IMAGE_FILE = "image";
    /** Output of the pull. */
    static final String PULL_FILE = "pull";
    /** Output of each push, with its number. */
    static final String PUSH_FILE = "push-";

    /** What BuildKit writes in the place of what it leaves out. */
    static final String CLIPPED_MARK = "[output clipped";
    /** What BuildKit, or the legacy builder, says last is enough to understand a failure. */
    static final int MOST_LAST_LINES = 40;

    static final String DONE = "done";
    static final String ABORTED = "aborted";
    private static final Pattern FAILED = Pattern.compile("failed (-?[0-9]{1,4}) ([0-9]{1,3})");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,4}) ([0-9]+(?:\\.[0-9]+)?) ([0-9]+(?:\\.[0-9]+)?)");

    private static final double MILLIS = 1000;

    private final String pack;
    private final ExpectedImage expected;
    private final ArrayList<String> titles = new ArrayList<>();
    private final ArrayList<String> phases = new ArrayList<>();
    private final HashSet<Registry> logins;

    BuildResults(String pack, ExpectedImage expected, List<ProgramStep> steps, Set<Registry> logins) {
        this.pack = pack;
        this.expected = expected;
        for (ProgramStep step : steps) {
            titles.add(step.title());
            phases.add(step.phase().label());
        }
        this.logins = new HashSet<>(logins);
    }

    /** Names of the files in the work folder to hand to {@link #read}; one that is not there is left out. */
    public List<String> fileNames() {
        List<String> names = new ArrayList<>(List.of(
                STATUS_FILE, TIMES_FILE, LAST_LINES_FILE, CLIPPED_FILE, ID_FILE, METADATA_FILE, IMAGE_FILE, PULL_FILE));
        for (int i = 0; i < expected.enginePushes(); i++) {
            names.add(PUSH_FILE + i);
        }
        return names;
    }

    /**
     * What the build made.
     *
     * @param files name to content, of those that are there
     * @throws FailureException when a command failed, with its last lines, or the files do not say what they should
     */
    public BuildResult read(Map<String, String> files) {
        String status = files.getOrDefault(STATUS_FILE, "").strip();
        if (!status.equals(DONE)) {
            throw failure(status, files);
        }
        DigestReader.Found found;
        try {
            found = new DigestReader(expected, files).read();
        } catch (IllegalArgumentException e) {
            // Also an InputException: these are no values of the user's.
            throw new FailureException(
                    "The build ended well, but what it left on the build server does not name an image ("
                            + e.getMessage() + ")",
                    "Build again; if it happens again, report the output of docker version.",
                    e);
        }
        return new BuildResult(found.image(), names(found.image()), pack, found.platform(), seconds(files));
    }

    /** What the log should say about a build that went well: that its output is not whole. */
    public List<String> warnings(Map<String, String> files) {
        return files.containsKey(CLIPPED_FILE)
                ? List.of("WARNING: BuildKit left out a part of the output above. To have it whole, set"
                        + " BUILDKIT_STEP_LOG_MAX_SIZE=-1 and BUILDKIT_STEP_LOG_MAX_SPEED=-1 in the environment of the"
                        + " builder (of dockerd, for the driver docker). An engine as old as 20.10 takes -1 for no output at"
                        + " all: give it a number of bytes.")
                : List.of();
    }

    private List<ImageReference> names(Image image) {
        List<ImageReference> names = new ArrayList<>(expected.names());
        if (names.isEmpty() && expected.from().tag().isPresent()) {
            names.add(expected.from());
        }
        return names;
    }

    private FailureException failure(String status, Map<String, String> files) {
        if (status.equals(ABORTED)) {
            return new FailureException("The build was aborted", "Nothing has to be cleaned up; build again.");
        }
        Matcher failed = FAILED.matcher(status);
        if (!failed.matches()) {
            return new FailureException(
                    "The build ended without a result",
                    "It was killed, or its folder on the build server was deleted or is full. Build again.");
        }
        int step = Integer.parseInt(failed.group(1));
        List<String> lines = new ArrayList<>(
                Arrays.asList(files.getOrDefault(LAST_LINES_FILE, "").split("\n")));
        lines.removeIf(String::isBlank);
        int extra = lines.size() - MOST_LAST_LINES;
        List<String> last = extra > 0 ? lines.subList(extra, lines.size()) : lines;
        String title = step >= 0 && step < titles.size() ? titles.get(step) : "Prepare the build's folder";
        return new FailureException(
                title + " failed with exit status " + failed.group(2), Diagnosis.action(last, expected, logins), last);
    }

    private Map<String, Double> seconds(Map<String, String> files) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (String line : files.getOrDefault(TIMES_FILE, "").split("\n")) {
            Matcher time = TIME.matcher(line.strip());
            if (time.matches() && Integer.parseInt(time.group(1)) < phases.size()) {
                double taken = Double.parseDouble(time.group(3)) - Double.parseDouble(time.group(2));
                seconds.merge(phases.get(Integer.parseInt(time.group(1))), Math.max(0, taken), Double::sum);
            }
        }
        seconds.replaceAll((phase, taken) -> Math.round(taken * MILLIS) / MILLIS);
        return seconds;
    }
}
