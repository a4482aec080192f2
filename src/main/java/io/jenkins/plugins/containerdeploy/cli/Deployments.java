package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.build.BuildResult;
import io.jenkins.plugins.containerdeploy.rollout.Deployment;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results of builds and deployments as text and as documents. */
final class Deployments {
    private Deployments() {}

    /**
     * Writes the result and returns the exit status.
     *
     * @param built what was built for it; null if nothing was
     */
    static int report(Console console, Deployment deployment, BuildResult built) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("app", deployment.app());
        document.put("release", release(deployment));
        document.put("image", deployment.image());
        document.put(
                "servers",
                deployment.servers().stream().map(Deployments::server).toList());
        if (built != null) {
            document.put("build", build(built));
        }
        if (deployment.isDone() || !console.isJson()) {
            console.result(text(deployment), document);
        }
        return deployment.failure().map(e -> console.failure(e, document)).orElse(ExitStatus.DONE);
    }

    /** The document of a build. */
    static Map<String, Object> build(BuildResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("image", result.image());
        document.put("reference", result.references().get(0));
        document.put("references", result.references());
        document.put("digest", result.digest());
        document.put("pack", result.pack());
        document.put("platform", result.platform().orElse(null));
        document.put("seconds", result.seconds());
        return document;
    }

    /** That which serves: where nothing had changed on any server it is an earlier one than was asked for. */
    private static String release(Deployment deployment) {
        List<String> serving = deployment.servers().stream()
                .map(ServerResult::release)
                .distinct()
                .toList();
        return deployment.isDone() && serving.size() == 1 ? serving.get(0) : deployment.release();
    }

    private static Map<String, Object> server(ServerResult result) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("server", result.server());
        server.put("status", result.status().text());
        server.put("release", result.release());
        server.put("container", result.container());
        server.put("seconds", result.seconds());
        return server;
    }

    private static String text(Deployment deployment) {
        List<String> lines = new ArrayList<>();
        lines.add(deployment.app() + " " + release(deployment) + " " + deployment.image());
        deployment.servers().forEach(result -> lines.add("  " + result + seconds(result.seconds())));
        return String.join(System.lineSeparator(), lines);
    }

    private static String seconds(Map<String, Double> seconds) {
        return seconds.isEmpty()
                ? ""
                : seconds.entrySet().stream()
                        .map(phase -> String.format(Locale.ROOT, "%s %.2f s", phase.getKey(), phase.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
