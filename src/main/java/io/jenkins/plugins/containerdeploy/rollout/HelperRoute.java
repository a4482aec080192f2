package io.jenkins.plugins.containerdeploy.rollout;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.value.AppName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Probes from a helper container in the app container's own network, where the address surely is the app's. Works
 * wherever the engine is. The helper repeats the probe by itself and prints what came back; this end judges it.
 */
final class HelperRoute extends ResultCallback.Adapter<Frame> implements AutoCloseable {
    /**
     * The same text for every app: values come as arguments. The FIFO keeps nc's input open, since a server may take its
     * end for a client that hung up; it is opened anew each time so that an unread request is dropped.
     */
    private static final String SCRIPT = """
            address=$1 port=$2 timeout=$3 interval=$4 request=$5
            fifo=/tmp/request
            while :; do
                if [ -n "$request" ]; then
                    rm -f $fifo && mkfifo $fifo && exec 3<>$fifo
                    printf '%s' "$request" >&3
                    timeout "$timeout" nc "$address" "$port" <$fifo | head -n 1
                    exec 3>&-
                else
                    timeout "$timeout" nc "$address" "$port" </dev/null >/dev/null
                    status=$?
                    case $status in 0|124|143) echo connected ;; esac
                fi
                sleep "$interval"
            done
            """;

    private static final int MOST_LINE_CHARACTERS = 1_000;
    private static final double FASTEST_SECONDS = 0.1;

    private final DockerServer server;
    private final PortCheck check;
    private final String id;
    private final StringBuilder open = new StringBuilder();
    private volatile Verdict verdict = Verdict.notYet("the helper has not answered yet");

    private HelperRoute(DockerServer server, PortCheck check, String id) {
        this.server = server;
        this.check = check;
        this.id = id;
    }

    /** Starts to probe a running container; the helper image is on the server. */
    static HelperRoute start(
            DockerServer server, AppName app, AppContainer container, ImageReference image, PortCheck check) {
        String name = container.name() + ".probe";
        removeLeftover(server, name);
        String id = server.client()
                .createContainerCmd(image.pullName())
                .withName(name)
                .withLabels(ReleaseLabels.of(app, ReleaseLabels.KIND_HELPER))
                .withEntrypoint("sh", "-c", SCRIPT, "probe")
                .withCmd(
                        container.address().orElse("127.0.0.1"),
                        Integer.toString(check.port()),
                        seconds(Math.max(1, check.check().timeout().toMillis() / 1000.0)),
                        seconds(FASTEST_SECONDS),
                        check.request())
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode("container:" + container.id())
                        // Whatever the engine's default is, this one can be read back.
                        .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE))
                        .withAutoRemove(false))
                .exec()
                .getId();
        HelperRoute route = new HelperRoute(server, check, id);
        try {
            server.client().startContainerCmd(id).exec();
            server.streams()
                    .logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(route);
            return route;
        } catch (RuntimeException e) {
            route.close();
            throw e;
        }
    }

    private static String seconds(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static void removeLeftover(DockerServer server, String name) {
        AppContainers.inspect(server, name)
                .filter(c -> c.label(ReleaseLabels.KIND).equals(ReleaseLabels.KIND_HELPER))
                .ifPresent(c -> remove(server, c.id()));
    }

    static void remove(DockerServer server, String id) {
        try {
            server.client().removeContainerCmd(id).withForce(true).exec();
        } catch (NotFoundException | ConflictException e) {
            // Gone, or going.
        }
    }

    /** What the helper's last probe came to. */
    Verdict last() {
        return verdict;
    }

    @Override
    public void onNext(Frame frame) {
        for (char c : new String(frame.getPayload(), StandardCharsets.UTF_8).toCharArray()) {
            if (c == '\n') {
                judge(open.toString().strip());
                open.setLength(0);
            } else if (open.length() < MOST_LINE_CHARACTERS) {
                open.append(c);
            }
        }
    }

    private void judge(String line) {
        if (!check.needsAnswer() && line.equals("connected")) {
            verdict = Verdict.PASSED;
        } else if (line.startsWith("nc: ")) {
            verdict = Verdict.notYet("port " + check.port() + ": " + line.substring(4));
        } else if (check.needsAnswer()) {
            verdict = check.judge(line);
        } else {
            verdict = Verdict.notYet("port " + check.port() + ": " + line);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        verdict = Verdict.notYet("the helper's output cannot be read: " + thrown.getMessage());
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            // From closing a stream that is not wanted any more.
        }
        remove(server, id);
    }
}
