package closed;

import java.nio.file.Path;

/**
 * The POMs' parts that check the style of the code and look for bugs, as the parent of the root POM does on {@code
 * verify}. A change here is one only if that parent changed.
 */
final class StylePom {

    static final String SPOTLESS = "com.diffplug.spotless:spotless-maven-plugin:3.9.0";
    static final String SPOTBUGS = "com.github.spotbugs:spotbugs-maven-plugin:4.10.3.0";

    private static final String PALANTIR = "2.97.0";

    private static final String OMITTED_BUGS = "ConstructorThrow,FindReturnRef,MultipleInstantiationsOfSingletons,"
            + "SharedVariableAtomicityDetector,ThrowingExceptions,FindImproperSynchronization";

    private StylePom() {}

    /**
     * A POM that formats the sources. It wants them below its own folder, where a link leads to them.
     *
     * @param coordinates the elements that name the project
     */
    static String formatter(String coordinates) {
        return coordinates
                + tag("packaging", "pom")
                + tag("properties", tag("project.build.sourceEncoding", "UTF-8"))
                + tag("build", tag("plugins", tag("plugin", name(SPOTLESS) + tag("configuration", formatting()))));
    }

    private static String formatting() {
        return tag(
                "java",
                tag("includes", tag("include", "src/**/*.java"))
                        + "<endWithNewline/><importOrder/>"
                        + tag("indent", tag("spaces", "true"))
                        + tag("palantirJavaFormat", tag("version", PALANTIR))
                        + "<removeUnusedImports/><toggleOffOn/><trimTrailingWhitespace/>");
    }

    /**
     * The Maven plugin that looks for bugs in the compiled classes.
     *
     * @param excluded the file that names what is none
     */
    static String bugFinder(Path excluded) {
        String configuration = tag("omitVisitors", OMITTED_BUGS) + tag("excludeFilterFile", excluded.toString());
        return tag("plugin", name(SPOTBUGS) + tag("configuration", configuration));
    }

    private static String name(String coordinates) {
        Artifact plugin = Artifact.of(coordinates);
        return tag("groupId", plugin.group()) + tag("artifactId", plugin.name()) + tag("version", plugin.version());
    }

    private static String tag(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }
}
