package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** An app with a name and a published port of its own, seen from outside. */
final class LiveApp {
    /**
     * Steps that write the source of a small web program, which says {@code @says@}. It obeys its environment: BOOT is
     * how many seconds it takes to listen, DIE makes it end with status 3 instead.
     */
    static final String SOURCE = """
            writeFile file: 'Dockerfile', text: '''FROM @busybox@
            COPY serve /serve
            COPY www /www
            EXPOSE 8080
            CMD ["/bin/sh", "/serve"]
            '''
            writeFile file: 'serve', text: '''echo "starting with log level $LOG"
            sleep "${BOOT:-0}"
            if [ -n "$DIE" ]; then echo "no database at $DIE" >&2; exit 3; fi
            trap "exit 0" TERM
            httpd -f -p 8080 -h /www & wait
            '''
            writeFile file: 'www/index.html', text: '@says@'
            writeFile file: 'www/up', text: 'ok'
            """;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String name;
    private final int port = LiveJenkins.freePort();

    LiveApp(Live live, String name) {
        this.name = live.unique(name);
    }

    /** Its name, and that of its repository. */
    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** What it answers now; no second try. */
    String answer() {
        return answer(port);
    }

    /** What answers at that port of this machine now. */
    static String answer(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "status " + response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The names of its running containers. */
    List<String> running() {
        return LiveDocker.running(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
