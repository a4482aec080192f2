package io.jenkins.plugins.containerdeploy.rollout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said to a port and what answer passes. For HTTP a request of its own: redirects are not followed, any status
 * is seen, and the same text goes over each route.
 *
 * @param port    of the container
 * @param request to send; empty when a connection is enough
 * @param check   times and statuses
 */
record PortCheck(int port, String request, HealthCheck check) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/[0-9.]+ ([1-5][0-9]{2})(?: .*)?");
    private static final int SHOWN_CHARACTERS = 60;

    static PortCheck tcp(int port, HealthCheck check) {
        return new PortCheck(port, "", check);
    }

    static PortCheck http(int port, HealthCheck check) {
        String host = check.host().map(Object::toString).orElse("localhost");
        // Every part has checked itself, so none can hold a line break.
        return new PortCheck(
                port,
                "GET " + check.path().orElseThrow() + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUser-Agent: container-deploy\r\nAccept: */*\r\nConnection: close\r\n\r\n",
                check);
    }

    boolean needsAnswer() {
        return !request.isEmpty();
    }

    /** @param line the first that came back */
    Verdict judge(String line) {
        Matcher status = STATUS_LINE.matcher(line.strip());
        if (!status.matches()) {
            String shown =
                    line.substring(0, Math.min(line.length(), SHOWN_CHARACTERS)).replaceAll("\\p{Cntrl}", "?");
            return Verdict.notYet("port " + port + " does not answer in HTTP: " + shown);
        }
        int code = Integer.parseInt(status.group(1));
        return check.passes(code)
                ? Verdict.PASSED
                : Verdict.notYet(check + " answers " + code + " instead of " + check.statusText());
    }
}
