package io.jenkins.plugins.containerdeploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the table of rooms in ARCHITECTURE.md: arrows only run down, and each room's outside libraries. */
class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.containerdeploy";

    /** A room and the rooms it may use itself, without what those use. Every room may use {@code value}. */
    private static final Map<String, List<String>> ROOMS = rooms();

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    private static Map<String, List<String>> rooms() {
        Map<String, List<String>> rooms = new LinkedHashMap<>();
        rooms.put("value", List.of());
        rooms.put("image", List.of());
        rooms.put("pack", List.of("image"));
        rooms.put("build", List.of("pack", "image"));
        rooms.put("server", List.of("image"));
        rooms.put("rollout", List.of("server", "image"));
        rooms.put("compose", List.of("pack", "build", "rollout"));
        rooms.put("cli", List.of("image", "pack", "build", "server", "rollout", "compose"));
        rooms.put("jenkins", List.of("image", "pack", "build", "server", "rollout", "compose"));
        return rooms;
    }

    private static Set<String> mayUse(String room) {
        Set<String> all = new LinkedHashSet<>(List.of("value"));
        for (String used : ROOMS.get(room)) {
            all.add(used);
            all.addAll(mayUse(used));
        }
        return all;
    }

    private static String room(JavaClass type) {
        String inside = type.getPackageName().substring(ROOT.length());
        return inside.isEmpty() ? "" : inside.substring(1).split("\\.")[0];
    }

    @Test
    void arrowsOnlyRunDown() {
        LayeredArchitecture table = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : ROOMS.keySet()) {
            table = table.optionalLayer(room).definedBy(ROOT + "." + room + "..");
        }
        for (String room : ROOMS.keySet()) {
            String[] allowed = mayUse(room).stream().filter(used -> !used.equals(room)).toArray(String[]::new);
            table = allowed.length == 0
                    ? table.whereLayer(room).mayNotAccessAnyLayer()
                    : table.whereLayer(room).mayOnlyAccessLayers(allowed);
        }
        table.check(CLASSES);
    }

    @Test
    void everyClassLivesInARoom() {
        assertThat(CLASSES)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(ROOMS).as(type.getName()).containsKey(room(type)));
    }

    @Test
    void valuesAndImagesUseTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".value..", ROOT + ".image..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT + ".value..", ROOT + ".image..")
                .check(CLASSES);
    }

    @Test
    void onlyTheJenkinsRoomTouchesJenkins() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".jenkins..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson..",
                        "jenkins..",
                        "org.jenkinsci..",
                        "org.kohsuke..",
                        "com.cloudbees..",
                        "net.sf.json..",
                        "jakarta.servlet..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineParsesArguments() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void noRecordIsSerializableBecauseJenkinsCannotReadItBack() {
        noClasses()
                .that()
                .areRecords()
                .should()
                .beAssignableTo(Serializable.class)
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
