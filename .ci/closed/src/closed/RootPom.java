package closed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The root {@code pom.xml}, read without its parent: what the project itself states. */
final class RootPom {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Element project;
    private final Map<String, String> properties = new LinkedHashMap<>();

    RootPom(Path file) throws Exception {
        project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        for (Element property : children(find(project, "properties").orElseThrow())) {
            properties.put(property.getTagName(), property.getTextContent().strip());
        }
    }

    /** A dependency as the root POM states it; a plugin's version comes from the BOM, so that it is empty here. */
    record Dependency(String group, String name, String version, String scope, boolean optional) {
        String key() {
            return group + ":" + name;
        }

        /** Whether only the Jenkins repository serves it. */
        boolean isJenkins() {
            return group.startsWith("org.jenkins-ci")
                    || group.startsWith("org.jenkinsci.")
                    || group.equals("io.jenkins")
                    || group.startsWith("io.jenkins.");
        }
    }

    /** The properties, unresolved, in their order. */
    Map<String, String> properties() {
        return properties;
    }

    /** A property's value, with those that it refers to resolved. */
    String property(String name) {
        return resolve("${" + name + "}");
    }

    /** The text of the element below {@code project} at this path, with properties resolved where they are known. */
    Optional<String> text(String... path) {
        Optional<Element> element = Optional.of(project);
        for (String step : path) {
            element = element.flatMap(parent -> find(parent, step));
        }
        return element.map(found -> resolve(found.getTextContent().strip()));
    }

    /** As {@link #text}, for what the closed build cannot do without. */
    String required(String... path) {
        return text(path)
                .orElseThrow(() -> new IllegalArgumentException("pom.xml needs a <" + String.join("><", path) + ">"));
    }

    List<Dependency> dependencies() {
        return dependencies("dependencies");
    }

    /** The BOMs that it imports. */
    List<Dependency> boms() {
        return dependencies("dependencyManagement", "dependencies");
    }

    private List<Dependency> dependencies(String... path) {
        Optional<Element> element = Optional.of(project);
        for (String step : path) {
            element = element.flatMap(parent -> find(parent, step));
        }
        List<Dependency> result = new ArrayList<>();
        for (Element dependency : children(element.orElseThrow())) {
            result.add(new Dependency(
                    value(dependency, "groupId", ""),
                    value(dependency, "artifactId", ""),
                    value(dependency, "version", ""),
                    value(dependency, "scope", "compile"),
                    value(dependency, "optional", "false").equals("true")));
        }
        return result;
    }

    private String value(Element parent, String name, String otherwise) {
        return find(parent, name)
                .map(element -> resolve(element.getTextContent().strip()))
                .orElse(otherwise);
    }

    private String resolve(String value) {
        Matcher matcher = PROPERTY.matcher(value);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(
                properties.containsKey(match.group(1)) ? resolve(properties.get(match.group(1))) : match.group()));
    }

    private static Optional<Element> find(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
