package closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the root POM's dependencies in the closed build. */
class DerivePomTest {

    private static final String POM =
            """
            <project>
              <parent><version>6.1</version></parent>
              <groupId>io.jenkins.plugins</groupId>
              <artifactId>sample</artifactId>
              <version>${changelist}</version>
              <name>Sample</name>
              <url>https://example.com/${changelist}</url>
              <licenses><license><name>MIT</name><url>https://example.com/mit</url></license></licenses>
              <properties>
                <changelist>1-SNAPSHOT</changelist>
                <jenkins.baseline>2.541</jenkins.baseline>
                <jenkins.version>${jenkins.baseline}.3</jenkins.version>
              </properties>
              <dependencyManagement><dependencies><dependency>
                <groupId>io.jenkins.tools.bom</groupId><artifactId>bom-2.541.x</artifactId><version>7</version>
              </dependency></dependencies></dependencyManagement>
              <dependencies>
                <dependency><groupId>io.jenkins.plugins</groupId><artifactId>wrapper-api</artifactId></dependency>
                <dependency>
                  <groupId>org.jenkins-ci.plugins</groupId><artifactId>typed</artifactId><optional>true</optional>
                </dependency>
                <dependency>
                  <groupId>org.jenkins-ci.plugins</groupId><artifactId>harness</artifactId><scope>test</scope>
                </dependency>
                <dependency>
                  <groupId>org.example</groupId><artifactId>arguments</artifactId><version>4</version>
                  <scope>provided</scope>
                </dependency>
                <dependency>
                  <groupId>org.example</groupId><artifactId>asserts</artifactId><version>5</version><scope>test</scope>
                </dependency>
              </dependencies>
            </project>
            """;

    private static final String TABLE =
            """
            # a comment
            io.jenkins.plugins:wrapper-api:3.2-1 = org.example:wrapped:3.2 org.example:wrapped-more:3.3:runtime
            org.jenkins-ci.plugins:typed:9.v1 =
            io.jenkins.tools.bom:bom-2.541.x:7 =
            org.jenkins-ci.plugins:plugin:6.1 = org.example:test-bom:6:import
            org.jenkins-ci.main:jenkins-core:2.541.3 = org.example:core-library:8:provided
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void writeSample() throws IOException {
        Files.createDirectories(root.resolve(".ci/closed"));
        Files.writeString(root.resolve("pom.xml"), POM);
        Files.writeString(root.resolve(".ci/closed/central.txt"), TABLE);
    }

    private String derived(String file) throws Exception {
        DerivePom.main(new String[] {root.toString()});
        return Files.readString(root.resolve("target/closed").resolve(file)).replaceAll("\\s+", "");
    }

    private static String dependency(String group, String name, String version, String scope) {
        return "<groupId>" + group + "</groupId><artifactId>" + name + "</artifactId><version>" + version
                + "</version><scope>" + scope + "</scope>";
    }

    @Test
    void pluginIsReplacedByWhatItWraps() throws Exception {
        assertThat(derived("plugin/pom.xml"))
                .contains(dependency("org.example", "wrapped", "3.2", "compile"))
                .contains(dependency("org.example", "wrapped-more", "3.3", "runtime"))
                .doesNotContain("wrapper-api");
    }

    @Test
    void pluginKnownBySignaturesAloneAndWhatOnlyRulesNeedAreLeftOut() throws Exception {
        assertThat(derived("plugin/pom.xml")).doesNotContain("typed").doesNotContain("harness");
    }

    @Test
    void libraryOfCentralIsKeptAndTheCommandLineRunsWithWhatTheArchiveLeavesOut() throws Exception {
        assertThat(derived("plugin/pom.xml"))
                .contains(dependency("org.example", "asserts", "5", "test"))
                .contains(dependency("org.example", "arguments", "4", "compile"));
    }

    @Test
    void parentAndCoreSupplyWhatTheTableSays() throws Exception {
        assertThat(derived("plugin/pom.xml"))
                .contains("<dependencyManagement><dependencies><dependency>"
                        + dependency("org.example", "test-bom", "6", "import"))
                .contains(dependency("org.example", "core-library", "8", "provided"));
    }

    @Test
    void manifestNamesEachPluginWithTheVersionOfTheBom() throws Exception {
        assertThat(derived("MANIFEST.MF"))
                .contains("Plugin-Dependencies:wrapper-api:3.2-1,typed:9.v1;resolution:=optional")
                .contains("Jenkins-Version:2.541.3")
                .contains("Plugin-Version:1-SNAPSHOT")
                .contains("Url:https://example.com/1-SNAPSHOT");
    }

    @Test
    void pluginThatTheTableLacksIsNamed() throws IOException {
        Files.writeString(root.resolve(".ci/closed/central.txt"), TABLE.replaceAll("(?m)^org.*typed.*$", ""));
        assertThatThrownBy(() -> derived("pom.xml"))
                .hasMessageContaining("central.txt has no line for org.jenkins-ci.plugins:typed");
    }

    @Test
    void tableOfAnotherBomCoreOrParentIsRefused() throws IOException {
        for (String changed : new String[] {"x:7 =", "2.541.3 =", "plugin:6.1 ="}) {
            Files.writeString(
                    root.resolve(".ci/closed/central.txt"), TABLE.replace(changed, changed.replace(" =", "0 =")));
            assertThatThrownBy(() -> derived("pom.xml"))
                    .as(changed)
                    .hasMessageContaining("bring the table up to date");
        }
    }

    @Test
    void unchangedPomIsNotWrittenAgain() throws Exception {
        derived("pom.xml");
        Path file = root.resolve("target/closed/plugin/pom.xml");
        Object before = Files.getLastModifiedTime(file);
        Thread.sleep(20);
        derived("pom.xml");
        assertThat((Object) Files.getLastModifiedTime(file)).isEqualTo(before);
    }
}
