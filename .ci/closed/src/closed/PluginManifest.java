package closed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The manifest of the plugin's archive and of the jar in it, with the attributes that maven-hpi-plugin writes. Jenkins
 * takes a class from a jar without {@code Short-Name} for a library's and refuses to load it from disk (JEP-200).
 */
final class PluginManifest {

    private PluginManifest() {}

    static String of(RootPom pom, CentralTable central) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.SPECIFICATION_TITLE, pom.required("name"));
        main.put(Attributes.Name.IMPLEMENTATION_TITLE, pom.required("name"));
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, pom.required("version"));
        main.putValue("Group-Id", pom.required("groupId"));
        main.putValue("Artifact-Id", pom.required("artifactId"));
        main.putValue("Short-Name", pom.required("artifactId"));
        main.putValue("Long-Name", pom.required("name"));
        main.putValue("Url", pom.required("url"));
        main.putValue("Plugin-Version", pom.required("version") + " (private)");
        String baseline = central.version(CentralTable.CORE);
        main.putValue("Hudson-Version", baseline);
        main.putValue("Jenkins-Version", baseline);
        main.putValue("Minimum-Java-Version", "17");
        main.putValue("Plugin-Dependencies", pluginDependencies(pom, central));
        main.putValue("Plugin-License-Name", pom.required("licenses", "license", "name"));
        main.putValue("Plugin-License-Url", pom.required("licenses", "license", "url"));
        Optional<String> scm = pom.text("scm", "url");
        scm.ifPresent(url -> main.putValue("Plugin-ScmUrl", url));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String pluginDependencies(RootPom pom, CentralTable central) {
        return pom.dependencies().stream()
                .filter(dependency -> dependency.isJenkins() && !dependency.scope().equals("test"))
                .map(dependency -> dependency.name() + ":" + central.version(dependency.key())
                        + (dependency.optional() ? ";resolution:=optional" : ""))
                .collect(Collectors.joining(","));
    }
}
