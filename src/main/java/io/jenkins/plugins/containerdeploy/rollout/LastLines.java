package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.HiddenValue;
import io.jenkins.plugins.containerdeploy.value.Masking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Reads what a container wrote, line by line. */
final class LastLines extends ResultCallback.Adapter<Frame> {
    /** As many as a person reads. */
    static final int SHOWN = 50;

    private static final int MOST_LINE_CHARACTERS = 2_000;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration MOST_WAIT = Duration.ofSeconds(5);

    private final Consumer<String> lines;
    private final StringBuilder open = new StringBuilder();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Throwable error;

    private LastLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** The last lines, secrets masked; what cannot be read is left out, since it only accompanies a failure. */
    static List<String> of(DockerServer server, String id, Collection<HiddenValue> secrets) {
        Masking masking = Masking.of(secrets.stream().map(HiddenValue::reveal).toList());
        List<String> found = Collections.synchronizedList(new ArrayList<>());
        try {
            read(server, id, SHOWN, false, line -> found.add(masking.mask(line)));
        } catch (RuntimeException e) {
            found.add("(its log cannot be read: " + e.getMessage() + ")");
        }
        synchronized (found) {
            return List.copyOf(found.subList(Math.max(0, found.size() - SHOWN), found.size()));
        }
    }

    /** Hands over lines until the log ends, or, following, the container does. */
    static void read(DockerServer server, String id, int tail, boolean follow, Consumer<String> lines) {
        LogContainerCmd command = server.streams()
                .logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(tail)
                .withFollowStream(follow);
        try (LastLines reader = new LastLines(lines)) {
            command.exec(reader);
            long begin = System.nanoTime();
            while (reader.done.getCount() > 0) {
                server.pause(LOOK);
                if (!follow && System.nanoTime() - begin > MOST_WAIT.toNanos()) {
                    return;
                }
            }
            if (reader.error instanceof RuntimeException e) {
                throw server.explain("Reading the log of " + id.substring(0, 12), e);
            }
        } catch (IOException e) {
            // From closing a stream that is not wanted any more.
        }
    }

    @Override
    public void onNext(Frame frame) {
        for (char c : new String(frame.getPayload(), StandardCharsets.UTF_8).toCharArray()) {
            if (c == '\n') {
                endLine();
            } else if (open.length() < MOST_LINE_CHARACTERS && (c >= ' ' || c == '\t')) {
                open.append(c);
            }
        }
    }

    private void endLine() {
        lines.accept(open.toString());
        open.setLength(0);
    }

    @Override
    public void onError(Throwable thrown) {
        error = thrown;
        onComplete();
    }

    @Override
    public void onComplete() {
        if (open.length() > 0) {
            endLine();
        }
        done.countDown();
    }
}
