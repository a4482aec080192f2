package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.rollout.Rollout;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Asks each server the same, one after the other. */
final class EachServer {
    private EachServer() {}

    /** The answers in the servers' order. */
    static <T> List<T> ask(
            List<ServerSettings> servers, Console console, Abort abort, BiFunction<DockerServer, Rollout, T> question) {
        List<T> answers = new ArrayList<>();
        for (ServerSettings settings : servers) {
            try (DockerServer server = DockerServer.connect(settings, console);
                    Abort.Registration registration = abort.whenRequested(server::abort)) {
                answers.add(question.apply(server, new Rollout(server, console)));
            }
        }
        return answers;
    }
}
