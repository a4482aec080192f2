package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.build.Ladder.Rung;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.pack.BuildImage;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.util.ArrayList;
import java.util.List;

/** The argument list of the command that builds an image. */
final class BuildCommand {
    private final BuildRequest request;
    private final BuildImage step;
    private final Ladder.Choice choice;
    private final String workFolder;

    BuildCommand(BuildRequest request, BuildImage step, Ladder.Choice choice, String workFolder) {
        this.request = request;
        this.step = step;
        this.choice = choice;
        this.workFolder = workFolder;
    }

    /** The environment variable of the secret with this place in the request: a name that no tool looks at. */
    static String secretVariable(int index) {
        return "CONTAINER_DEPLOY_SECRET_" + index;
    }

    List<String> argv() {
        List<String> argv = new ArrayList<>(List.of(choice.command().path()));
        argv.addAll(choice.rung() == Rung.BUILDX ? List.of("buildx", "build") : List.of("build"));
        if (choice.rung() != Rung.LEGACY) {
            argv.addAll(List.of("--progress", "plain"));
        }
        argv.addAll(List.of("--iidfile", workFolder + "/" + BuildResults.ID_FILE));
        if (choice.rung() == Rung.BUILDX) {
            argv.addAll(List.of("--metadata-file", workFolder + "/" + BuildResults.METADATA_FILE));
            if (choice.command().buildsElsewhere()) {
                argv.add(request.push() ? "--push" : "--load");
            }
        }
        argv.addAll(List.of("--file", dockerfile()));
        settings(argv);
        secrets(argv);
        request.labels().forEach((name, value) -> argv.addAll(List.of("--label", name + "=" + value)));
        for (ImageReference reference : request.references()) {
            argv.addAll(List.of("--tag", reference.pullName()));
        }
        argv.add(inSource(step.context()));
        return argv;
    }

    private void settings(List<String> argv) {
        step.target().ifPresent(target -> argv.addAll(List.of("--target", target)));
        step.buildArgs().forEach((key, value) -> argv.addAll(List.of("--build-arg", key + "=" + value)));
        request.platform().ifPresent(platform -> argv.addAll(List.of("--platform", platform.toString())));
        if (step.pull()) {
            argv.add("--pull");
        }
        if (request.noCache()) {
            argv.add("--no-cache");
        }
    }

    private void secrets(List<String> argv) {
        for (int i = 0; i < request.secrets().size(); i++) {
            BuildSecret secret = request.secrets().get(i);
            String from = secret.path().map(path -> "src=" + path).orElse("env=" + secretVariable(i));
            argv.addAll(List.of("--secret", "id=" + secret.name() + "," + csvField(from)));
        }
    }

    /** The option is one line of CSV, so a path with a comma or a quote is quoted (RFC 4180). */
    private static String csvField(String field) {
        return field.matches("[^,\"]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    private String dockerfile() {
        return step.sourceDockerfile()
                .map(this::inSource)
                .orElseGet(() -> workFolder + "/" + BuildProgram.PLAN_FOLDER + "/"
                        + step.workDockerfile().orElseThrow());
    }

    private String inSource(SourcePath path) {
        return path.isRoot() ? request.source() : request.source() + "/" + path;
    }
}
