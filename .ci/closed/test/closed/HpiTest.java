package closed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What is in the plugin's archive, and what must not be. */
class HpiTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String JAR = "WEB-INF/lib/container-deploy.jar";

    private static Map<String, byte[]> archive;
    private static Map<String, byte[]> jar;

    @BeforeAll
    static void packageIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("container-deploy.hpi");
        Hpi.write(ROOT, file);
        archive = unzip(Files.newInputStream(file));
        jar = unzip(new ByteArrayInputStream(archive.get(JAR)));
    }

    @Test
    void archiveAndJarCarryTheSameManifest() {
        assertThat(archive.keySet()).first().isEqualTo("META-INF/MANIFEST.MF");
        assertThat(jar.get("META-INF/MANIFEST.MF")).isEqualTo(archive.get("META-INF/MANIFEST.MF"));
    }

    @Test
    void manifestStatesTheBaselineOfThePom() throws Exception {
        RootPom pom = new RootPom(ROOT.resolve("pom.xml"));
        Attributes main = new Manifest(new ByteArrayInputStream(archive.get("META-INF/MANIFEST.MF"))).getMainAttributes();
        assertThat(main.getValue("Short-Name")).isEqualTo("container-deploy");
        assertThat(main.getValue("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(main.getValue("Jenkins-Version")).isEqualTo(pom.property("jenkins.version"));
        assertThat(main.getValue("Minimum-Java-Version")).isEqualTo("17");
        assertThat(main.getValue("Plugin-Version")).startsWith(pom.required("version"));
        assertThat(main.getValue("Long-Name")).isEqualTo(pom.required("name"));
        assertThat(main.getValue("Plugin-Dependencies").split(","))
                .hasSameSizeAs(pom.dependencies().stream()
                        .filter(dependency -> dependency.isJenkins() && !dependency.scope().equals("test"))
                        .toList())
                .allSatisfy(dependency -> assertThat(dependency).matches("[a-z0-9-]+:[\\w.-]+(;resolution:=optional)?"));
    }

    @Test
    void noLibraryIsBundled() {
        assertThat(archive.keySet()).filteredOn(name -> name.endsWith(".jar")).containsExactly(JAR);
        assertThat(jar.keySet())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/jenkins/plugins/containerdeploy/"));
    }

    @Test
    void nothingOfTheCommandLineIsBundled() {
        assertThat(jar.keySet()).noneMatch(name -> name.contains("/cli/"));
        assertThat(jar.entrySet()).allSatisfy(entry -> assertThat(
                        new String(entry.getValue(), StandardCharsets.ISO_8859_1))
                .as(entry.getKey())
                .doesNotContain("picocli"));
    }

    @Test
    void descriptionIsInTheJarAndWebFilesAreAtTheRoot() throws IOException {
        assertThat(jar).containsKey("index.jelly");
        Path webapp = ROOT.resolve("src/main/webapp");
        if (Files.isDirectory(webapp)) {
            try (Stream<Path> files = Files.walk(webapp)) {
                assertThat(archive.keySet())
                        .containsAll(files.filter(Files::isRegularFile)
                                .map(file -> webapp.relativize(file).toString())
                                .toList());
            }
        }
    }

    @Test
    void everyExtensionAndSymbolIsIndexed() {
        // After a name may stand the annotation's values in braces.
        String extensions = text("META-INF/annotations/hudson.Extension.txt").replaceAll("\\{.*", "");
        String symbols = text("META-INF/services/annotations/org.jenkinsci.Symbol");
        assertThat(annotated("Lhudson/Extension;"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(extensions.lines()).contains(name));
        assertThat(annotated("Lorg/jenkinsci/Symbol;"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(symbols.lines()).contains(name));
    }

    @Test
    void everyDataBoundConstructorHasItsParameterNames() {
        assertThat(classes()
                        .filter(type -> type.methods.stream()
                                .anyMatch(method -> carries(method, "Lorg/kohsuke/stapler/DataBoundConstructor;")))
                        .map(type -> type.name.replace('$', '/') + ".stapler"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(jar).containsKey(name));
    }

    @Test
    void sameClassesGiveTheSameArchive(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first.hpi");
        Path second = folder.resolve("second.hpi");
        Hpi.write(ROOT, first);
        Hpi.write(ROOT, second);
        assertThat(first).hasSameBinaryContentAs(second);
    }

    private static boolean carries(MethodNode method, String annotation) {
        return method.visibleAnnotations != null
                && method.visibleAnnotations.stream().anyMatch(carried -> carried.desc.equals(annotation));
    }

    private static Stream<String> annotated(String annotation) {
        return classes()
                .filter(type -> type.visibleAnnotations != null)
                .filter(type -> type.visibleAnnotations.stream()
                        .map((AnnotationNode carried) -> carried.desc)
                        .anyMatch(annotation::equals))
                .map(type -> type.name.replace('/', '.'));
    }

    private static Stream<ClassNode> classes() {
        return jar.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".class"))
                .map(entry -> {
                    ClassNode type = new ClassNode();
                    new ClassReader(entry.getValue()).accept(type, ClassReader.SKIP_CODE);
                    return type;
                });
    }

    private static String text(String name) {
        assertThat(jar).containsKey(name);
        return new String(jar.get(name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzip(InputStream in) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
