package closed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Derives the closed build from the root {@code pom.xml}, so that no dependency is written twice.
 *
 * <p>Writes a small reactor to {@code target/closed}: the compile-only signatures, and the plugin built against them;
 * beside it the plugin's manifest. A dependency of the root POM is kept when Central serves it, replaced by what
 * {@code central.txt} names, or left out when its types come from the signatures.
 */
final class DerivePom {

    /** Sources with this name need Jenkins' test harness, so that only the open build compiles them. */
    private static final String OPEN_BUILD_TESTS = "**/*JenkinsRuleTest.java";

    /** The versions of the parent POM, so that both worlds build with the same plugins. */
    private static final List<String> MAVEN_PLUGINS = List.of(
            "org.apache.maven.plugins:maven-compiler-plugin:3.15.0",
            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0",
            "org.apache.maven.plugins:maven-resources-plugin:3.5.0",
            "org.apache.maven.plugins:maven-surefire-plugin:3.5.6",
            "org.codehaus.mojo:build-helper-maven-plugin:3.6.1",
            "org.jvnet.localizer:localizer-maven-plugin:1.31");

    /** They index {@code @Extension}, and {@code @DataBoundConstructor} and web methods, as a Jenkins looks for them. */
    private static final List<String> ANNOTATION_PROCESSORS = List.of(
            "net.java.sezpoz:sezpoz:1.13", "org.kohsuke.stapler:stapler:1.263", "commons-io:commons-io:2.20.0");

    /** For the closed build's own programs. */
    private static final List<String> TOOLS = List.of("org.ow2.asm:asm:9.9.1:test", "org.ow2.asm:asm-tree:9.9.1:test");

    /** For what depends on artifacts, or has a parent, that Central does not serve and that is not needed here. */
    private static final String ALONE =
            tag("exclusions", tag("exclusion", tag("groupId", "*") + tag("artifactId", "*")));

    private final Path root;
    private final RootPom pom;
    private final CentralTable central;

    private DerivePom(Path root) throws Exception {
        this.root = root;
        pom = new RootPom(root.resolve("pom.xml"));
        central = new CentralTable(root.resolve(".ci/closed/central.txt"));
        central.requireVersion(CentralTable.PARENT, pom.required("parent", "version"));
        central.requireVersion(CentralTable.CORE, pom.property("jenkins.version"));
        pom.boms().forEach(bom -> central.requireVersion(bom.key(), bom.version()));
    }

    /** Takes the project's root folder as its one argument. */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: DerivePom ROOT");
            System.exit(2);
        }
        new DerivePom(Path.of(args[0]).toRealPath()).write();
    }

    private void write() throws IOException {
        Path target = root.resolve("target/closed");
        // Maven looks for its extensions from here upwards, and those of the root are not on Central.
        Files.createDirectories(target.resolve(".mvn"));
        String version = tag("version", pom.required("version"));
        String parent = tag("groupId", pom.required("groupId"))
                + tag("artifactId", pom.required("artifactId") + "-closed")
                + version;
        writeIfChanged(target.resolve("pom.xml"), document(parent + reactor()));
        writeIfChanged(target.resolve("signatures/pom.xml"), document(tag("parent", parent) + signatures()));
        writeIfChanged(target.resolve("plugin/pom.xml"), document(tag("parent", parent) + plugin()));
        writeIfChanged(
                target.resolve("style/pom.xml"),
                document(tag("groupId", pom.required("groupId"))
                        + StylePom.formatter(tag("artifactId", "style") + version)));
        writeIfChanged(target.resolve("MANIFEST.MF"), PluginManifest.of(pom, central));
    }

    private String reactor() {
        String versions = MAVEN_PLUGINS.stream()
                .map(Artifact::of)
                .map(plugin -> tag("plugin", coordinates(plugin)))
                .collect(Collectors.joining());
        String properties = pom.properties().entrySet().stream()
                .map(property -> tag(property.getKey(), property.getValue()))
                .collect(Collectors.joining());
        return tag("packaging", "pom")
                + tag("modules", tag("module", "signatures") + tag("module", "plugin"))
                + tag(
                        "properties",
                        properties
                                + tag("project.build.sourceEncoding", "UTF-8")
                                + tag("maven.compiler.release", "17")
                                + tag("maven.compiler.parameters", "true"))
                + tag("build", tag("pluginManagement", tag("plugins", versions)));
    }

    private String signatures() {
        return tag("artifactId", "jenkins-signatures")
                + tag("properties", tag("spotbugs.skip", "true"))
                + tag("dependencies", dependencies(central.supplied(CentralTable.CORE), ALONE))
                + tag(
                        "build",
                        tag("sourceDirectory", root + "/.ci/closed/signatures")
                                + tag(
                                        "plugins",
                                        mavenPlugin("org.apache.maven.plugins", "maven-compiler-plugin", tag("proc", "none"))
                                                + noTests()));
    }

    private static String noTests() {
        String execution = tag("execution", tag("id", "default-test") + tag("phase", "none"));
        return mavenPlugin(
                "org.apache.maven.plugins", "maven-surefire-plugin", "", tag("executions", execution));
    }

    private String plugin() {
        List<Artifact> all = new ArrayList<>(libraries());
        all.addAll(central.supplied(CentralTable.PARENT));
        TOOLS.forEach(tool -> all.add(Artifact.of(tool)));
        all.add(new Artifact(pom.required("groupId"), "jenkins-signatures", pom.required("version"), "provided"));
        List<Artifact> boms = all.stream().filter(Artifact::isBom).toList();
        all.removeAll(boms);
        return tag("artifactId", pom.required("artifactId"))
                + tag(
                        "dependencyManagement",
                        tag("dependencies", dependencies(boms, tag("type", "pom"))))
                + tag(
                        "dependencies",
                        dependencies(all, "") + dependencies(central.supplied(CentralTable.CORE), ALONE))
                + tag("build", build());
    }

    /** What the plugin depends on, as Central serves it. */
    private List<Artifact> libraries() {
        List<Artifact> libraries = new ArrayList<>();
        for (RootPom.Dependency dependency : pom.dependencies()) {
            if (!dependency.isJenkins()) {
                // Provided in the root POM is what stays out of the archive; the command line runs with it.
                String scope = dependency.scope().equals("provided") ? "compile" : dependency.scope();
                libraries.add(new Artifact(dependency.group(), dependency.name(), dependency.version(), scope));
            } else if (!dependency.scope().equals("test")) {
                libraries.addAll(central.supplied(dependency.key()));
            }
        }
        return libraries;
    }

    private String build() {
        return tag("directory", root + "/target")
                + tag("sourceDirectory", root + "/src/main/java")
                + tag("testSourceDirectory", root + "/src/test/java")
                + tag("resources", tag("resource", tag("directory", root + "/src/main/resources")))
                + tag("testResources", tag("testResource", tag("directory", root + "/src/test/resources")))
                + tag("plugins", compiler() + ownPrograms() + localizer() + surefire() + bugFinder());
    }

    private String bugFinder() {
        return StylePom.bugFinder(root.resolve(".ci/closed/spotbugs.xml"));
    }

    private static String compiler() {
        String processors = ANNOTATION_PROCESSORS.stream()
                .map(Artifact::of)
                .map(processor -> tag("path", coordinates(processor) + ALONE))
                .collect(Collectors.joining());
        return mavenPlugin(
                "org.apache.maven.plugins",
                "maven-compiler-plugin",
                tag("annotationProcessorPaths", processors)
                        + tag("testExcludes", tag("testExclude", OPEN_BUILD_TESTS)));
    }

    /** The closed build's own programs and their tests are compiled and run with the plugin's tests. */
    private String ownPrograms() {
        String folders = Stream.of("src", "test")
                .map(folder -> tag("source", root + "/.ci/closed/" + folder))
                .collect(Collectors.joining());
        return mavenPlugin(
                "org.codehaus.mojo",
                "build-helper-maven-plugin",
                tag("sources", folders),
                tag(
                        "executions",
                        tag(
                                "execution",
                                tag("phase", "generate-test-sources")
                                        + tag("goals", tag("goal", "add-test-source")))));
    }

    private String localizer() {
        return mavenPlugin(
                "org.jvnet.localizer",
                "localizer-maven-plugin",
                tag("fileMask", "Messages.properties")
                        + tag("outputDirectory", root + "/target/generated-sources/localizer"),
                tag("executions", tag("execution", tag("goals", tag("goal", "generate"))))
                        + tag(
                                "dependencies",
                                tag(
                                        "dependency",
                                        coordinates(Artifact.of("org.kohsuke:access-modifier-annotation:1.4"))
                                                + ALONE)));
    }

    private String surefire() {
        return mavenPlugin(
                "org.apache.maven.plugins",
                "maven-surefire-plugin",
                tag("workingDirectory", root.toString())
                        + tag("runOrder", "alphabetical")
                        + tag("trimStackTrace", "false")
                        + tag("systemPropertyVariables", tag("java.awt.headless", "true")));
    }

    private static String mavenPlugin(String group, String name, String configuration, String... more) {
        return tag(
                "plugin",
                tag("groupId", group)
                        + tag("artifactId", name)
                        + tag("configuration", configuration)
                        + String.join("", more));
    }

    private static String dependencies(List<Artifact> artifacts, String more) {
        return artifacts.stream()
                .map(artifact -> tag("dependency", coordinates(artifact) + tag("scope", artifact.scope()) + more))
                .collect(Collectors.joining());
    }

    private static String coordinates(Artifact artifact) {
        return tag("groupId", artifact.group()) + tag("artifactId", artifact.name()) + tag("version", artifact.version());
    }

    private static String tag(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }

    private static String document(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<!-- Derived from the root pom.xml: change that or .ci/closed, not this. -->\n"
                + "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">"
                + tag("modelVersion", "4.0.0")
                + content
                + "</project>\n";
    }

    /** Rewrites only what changed, so that a build after an unchanged POM stays incremental. */
    private static void writeIfChanged(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(content)) {
            Files.writeString(file, content);
        }
    }
}
