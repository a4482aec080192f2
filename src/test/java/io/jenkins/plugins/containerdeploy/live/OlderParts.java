package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** What a Jenkins has in an older version than the plugin's manifest asks for, so that it would refuse the plugin. */
final class OlderParts {
    private static final Attributes.Name CORE = new Attributes.Name("Jenkins-Version");
    private static final Attributes.Name DEPENDENCIES = new Attributes.Name("Plugin-Dependencies");
    private static final Attributes.Name NAME = new Attributes.Name("Short-Name");
    private static final Attributes.Name VERSION = new Attributes.Name("Plugin-Version");

    private OlderParts() {}

    /** One line for each. */
    static List<String> of(LiveFiles files) throws IOException {
        Map<String, String> present =
                new HashMap<>(Map.of("Jenkins", manifest(files.war()).getValue(CORE)));
        for (Path plugin : files.plugins()) {
            Attributes attributes = manifest(plugin);
            present.put(attributes.getValue(NAME), attributes.getValue(VERSION));
        }
        Map<String, String> asked = new HashMap<>();
        Attributes ours = manifest(files.archive());
        asked.put("Jenkins", ours.getValue(CORE));
        for (String dependency : ours.getValue(DEPENDENCIES).split(",")) {
            String[] parts = dependency.split("[:;]");
            asked.put(parts[0], parts[1]);
        }
        List<String> older = new ArrayList<>();
        asked.forEach((name, version) -> {
            if (present.containsKey(name) && compare(present.get(name), version) < 0) {
                older.add(name + " " + present.get(name) + " is older than " + version);
            }
        });
        return older;
    }

    /** By the numbers that both begin with: versions go on with a commit's hash. */
    private static int compare(String one, String other) {
        String[] ones = one.split("[.-]");
        String[] others = other.split("[.-]");
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            if (!ones[i].matches("[0-9]{1,9}") || !others[i].matches("[0-9]{1,9}")) {
                return 0;
            }
            int order = Integer.compare(Integer.parseInt(ones[i]), Integer.parseInt(others[i]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static Attributes manifest(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }
}
