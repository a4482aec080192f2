package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.containerdeploy.build.BuildResult;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.jenkins.history.BuiltImage;
import io.jenkins.plugins.containerdeploy.jenkins.history.BuiltImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a build gives back to the job: a map, since a Pipeline in the sandbox may read no object of a plugin. */
final class BuildOutcome {
    private BuildOutcome() {}

    /** Notes the image in the run's record, where a deployment of the same run finds it, and makes the map. */
    static HashMap<String, Object> record(Run<?, ?> run, BuildResult result) throws IOException {
        String image = result.image().toString();
        ArrayList<String> references = new ArrayList<>(
                result.references().stream().map(ImageReference::toString).toList());
        String reference = references.isEmpty() ? image : references.get(0);
        String platform = result.platform().map(Platform::toString).orElse("");
        BuiltImages.add(run, new BuiltImage(result.image(), reference, platform, result.pack()));
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put("image", image);
        map.put("reference", reference);
        map.put("references", references);
        map.put("digest", result.digest().value());
        map.put("platform", platform);
        map.put("pack", result.pack());
        map.put("seconds", new LinkedHashMap<>(result.seconds()));
        return map;
    }

    /** The line that ends the log of a build. */
    static String summary(Map<String, Object> outcome) {
        return "Built " + outcome.get("reference") + " = " + outcome.get("image");
    }
}
