import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Derives the closed build's POMs from the root {@code pom.xml}, so that no dependency is written twice.
 *
 * <p>Run as {@code java DerivePom.java ROOT}. It writes a small reactor to {@code ROOT/target/closed}: the
 * compile-only signatures, and the plugin built against them. Each dependency of the root POM is kept when
 * Maven Central serves it, replaced by what {@code central.txt} names, or left out when it is a plugin
 * whose types come from the signatures.
 */
public final class DerivePom {

    /** Sources with this name need Jenkins' test harness, so that only the open build compiles them. */
    private static final String OPEN_BUILD_TESTS = "**/*JenkinsRuleTest.java";

    /** Central lacks what these artifacts depend on (or its parent POM); none of them needs it here. */
    private static final String EXCLUSIONS =
            tag("exclusions", tag("exclusion", tag("groupId", "*") + tag("artifactId", "*")));

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Path root;
    private final Element project;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, List<Artifact>> central;

    private DerivePom(Path root) throws Exception {
        this.root = root;
        project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(root.resolve("pom.xml").toFile())
                .getDocumentElement();
        NodeList declared = child(project, "properties").getChildNodes();
        for (int i = 0; i < declared.getLength(); i++) {
            if (declared.item(i) instanceof Element property) {
                properties.put(property.getTagName(), property.getTextContent().strip());
            }
        }
        central = readTable(root.resolve(".ci/closed/central.txt"));
    }

    /** Takes the project's root folder as its one argument. */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: java DerivePom.java ROOT");
            System.exit(2);
        }
        Path root = Path.of(args[0]).toRealPath();
        new DerivePom(root).write(root.resolve("target/closed"));
    }

    private record Artifact(String group, String artifact, String version, String scope) {
        String coordinates() {
            return tag("groupId", group) + tag("artifactId", artifact) + tag("version", version);
        }

        String dependency() {
            return tag("dependency", coordinates() + (isBom() ? tag("type", "pom") : "") + tag("scope", scope));
        }

        boolean isBom() {
            return scope.equals("import");
        }
    }

    private static Map<String, List<Artifact>> readTable(Path file) throws IOException {
        Map<String, List<Artifact>> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] sides = line.split("=", 2);
            table.put(
                    sides[0].strip(),
                    Arrays.stream(sides[1].strip().split("\\s+")).map(DerivePom::artifact).toList());
        }
        return table;
    }

    private static Artifact artifact(String coordinates) {
        String[] parts = coordinates.split(":");
        if (parts.length < 3 || parts.length > 4) {
            throw new IllegalArgumentException(
                    "central.txt: write group:artifact:version[:scope], not " + coordinates);
        }
        return new Artifact(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : "compile");
    }

    /** The plugin's dependencies as Maven Central serves them. */
    private List<Artifact> dependencies() {
        List<Artifact> result = new ArrayList<>();
        NodeList declared = child(project, "dependencies").getElementsByTagName("dependency");
        for (int i = 0; i < declared.getLength(); i++) {
            Element dependency = (Element) declared.item(i);
            String group = text(dependency, "groupId", null);
            String artifact = text(dependency, "artifactId", null);
            List<Artifact> wrapped = central.get(group + ":" + artifact);
            if (wrapped != null) {
                result.addAll(wrapped);
            } else if (!isJenkins(group)) {
                result.add(new Artifact(
                        group, artifact, text(dependency, "version", null), commandLineScope(dependency)));
            }
        }
        for (String supplier :
                List.of("org.jenkins-ci.plugins:plugin", "org.jenkins-ci.main:jenkins-core", "closed-build")) {
            result.addAll(central.get(supplier));
        }
        return result;
    }

    private String dependencies(boolean boms) {
        return dependencies().stream()
                .filter(artifact -> artifact.isBom() == boms)
                .map(Artifact::dependency)
                .collect(Collectors.joining());
    }

    private static boolean isJenkins(String group) {
        return group.startsWith("org.jenkins-ci") || group.equals("io.jenkins") || group.startsWith("io.jenkins.");
    }

    /** What the archive must not hold is `provided` in the root POM, but the command line runs with it. */
    private String commandLineScope(Element dependency) {
        String scope = text(dependency, "scope", "compile");
        return scope.equals("provided") ? "compile" : scope;
    }

    private void write(Path target) throws IOException {
        String version = tag("version", text(project, "version", null));
        String parent = tag("groupId", text(project, "groupId", null))
                + tag("artifactId", "container-deploy-closed")
                + version;
        writeIfChanged(
                target.resolve("pom.xml"),
                document(parent + tag("packaging", "pom")
                        + tag("modules", tag("module", "signatures") + tag("module", "plugin"))
                        + tag("properties", properties())
                        + tag("build", tag("pluginManagement", tag("plugins", versions())))));
        writeIfChanged(
                target.resolve("signatures/pom.xml"),
                document(tag("parent", parent) + tag("artifactId", "jenkins-signatures") + tag(
                        "dependencies",
                        central.get("org.jenkins-ci.main:jenkins-core").stream()
                                .map(Artifact::dependency)
                                .collect(Collectors.joining()))
                        + tag("build",
                        tag("sourceDirectory", root + "/.ci/closed/signatures")
                                + tag("plugins", signaturesPlugins()))));
        writeIfChanged(target.resolve("plugin/pom.xml"), document(pluginPom(parent)));
    }

    private String properties() {
        return tag("project.build.sourceEncoding", "UTF-8")
                + tag("maven.compiler.release", "17")
                + tag("maven.compiler.parameters", "true")
                + properties.entrySet().stream()
                        .map(property -> tag(property.getKey(), property.getValue()))
                        .collect(Collectors.joining());
    }

    private static String signaturesPlugins() {
        return plugin("org.apache.maven.plugins", "maven-compiler-plugin", tag("proc", "none"), "")
                + plugin("org.apache.maven.plugins", "maven-surefire-plugin", tag("skip", "true"), "");
    }

    private String pluginPom(String parent) {
        String signatures = tag(
                "dependency",
                tag("groupId", "${project.groupId}")
                        + tag("artifactId", "jenkins-signatures")
                        + tag("version", "${project.version}")
                        + tag("scope", "provided"));
        return tag("parent", parent)
                + tag("artifactId", text(project, "artifactId", null))
                + tag("dependencyManagement", tag("dependencies", dependencies(true)))
                + tag("dependencies", dependencies(false) + signatures)
                + tag("build", build());
    }

    private String build() {
        return tag("directory", root + "/target")
                + tag("sourceDirectory", root + "/src/main/java")
                + tag("testSourceDirectory", root + "/src/test/java")
                + tag("resources", tag("resource", tag("directory", root + "/src/main/resources")))
                + tag("testResources", tag("testResource", tag("directory", root + "/src/test/resources")))
                + tag("plugins", compiler() + closedTests() + localizer() + surefire());
    }

    private static String compiler() {
        String processors = "net.java.sezpoz:sezpoz:1.13"
                + " org.kohsuke.stapler:stapler:1.263 commons-io:commons-io:2.19.0";
        String paths = Arrays.stream(processors.split(" "))
                .map(DerivePom::artifact)
                .map(processor -> tag("path", processor.coordinates() + EXCLUSIONS))
                .collect(Collectors.joining());
        return plugin("org.apache.maven.plugins", "maven-compiler-plugin",
                tag("annotationProcessorPaths", paths)
                        + tag("testExcludes", tag("testExclude", OPEN_BUILD_TESTS)),
                "");
    }

    /** The versions of the parent POM, so that both worlds build with the same plugins. */
    private static String versions() {
        return Stream.of(
                        "org.apache.maven.plugins:maven-compiler-plugin:3.15.0",
                        "org.apache.maven.plugins:maven-resources-plugin:3.5.0",
                        "org.apache.maven.plugins:maven-surefire-plugin:3.5.6",
                        "org.codehaus.mojo:build-helper-maven-plugin:3.6.1",
                        "org.jvnet.localizer:localizer-maven-plugin:1.31",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.11.0")
                .map(DerivePom::artifact)
                .map(plugin -> tag("plugin", plugin.coordinates()))
                .collect(Collectors.joining());
    }

    /** The closed build's own programs and their tests are compiled and run with the plugin's tests. */
    private String closedTests() {
        return plugin("org.codehaus.mojo", "build-helper-maven-plugin",
                "",
                tag(
                        "executions",
                        tag(
                                "execution",
                                tag("phase", "generate-test-sources")
                                        + tag("goals", tag("goal", "add-test-source"))
                                        + tag("configuration",
                                        tag("sources", tag("source", root + "/.ci/closed/src")
                                                + tag("source", root + "/.ci/closed/test"))))));
    }

    private String localizer() {
        return plugin("org.jvnet.localizer", "localizer-maven-plugin",
                tag("fileMask", "Messages.properties")
                        + tag("outputDirectory", root + "/target/generated-sources/localizer"),
                tag("executions", tag("execution", tag("goals", tag("goal", "generate"))))
                        + tag("dependencies", tag("dependency",
                                artifact("org.kohsuke:access-modifier-annotation:1.4").coordinates() + EXCLUSIONS)));
    }

    private String surefire() {
        return plugin("org.apache.maven.plugins", "maven-surefire-plugin",
                tag("workingDirectory", root.toString())
                        + tag("runOrder", "alphabetical")
                        + tag("trimStackTrace", "false")
                        + tag("systemPropertyVariables", tag("java.awt.headless", "true")),
                "");
    }

    private static String plugin(String group, String artifact, String configuration, String more) {
        return tag(
                "plugin",
                tag("groupId", group) + tag("artifactId", artifact) + tag("configuration", configuration) + more);
    }

    /** Rewrites only what changed, so that a build after an unchanged POM stays incremental. */
    private static void writeIfChanged(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(content)) {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        }
    }

    private static String document(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Derived from the root pom.xml by"
                + " .ci/closed/DerivePom.java: change that, not this. -->\n"
                + "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                + content + "</project>\n";
    }

    private static String tag(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }

    private static Element child(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        throw new IllegalArgumentException("pom.xml: <" + parent.getTagName() + "> needs a <" + name + ">");
    }

    private String text(Element parent, String name, String otherwise) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element && element.getTagName().equals(name)) {
                return resolve(element.getTextContent().strip());
            }
        }
        if (otherwise == null) {
            throw new IllegalArgumentException("pom.xml: <" + parent.getTagName() + "> needs a <" + name + ">");
        }
        return otherwise;
    }

    private String resolve(String value) {
        Matcher matcher = PROPERTY.matcher(value);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(
                properties.containsKey(match.group(1)) ? resolve(properties.get(match.group(1))) : match.group()));
    }
}
