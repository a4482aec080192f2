package io.jenkins.plugins.containerdeploy.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Jenkins keeps (config.xml, build.xml, program.dat) and what crosses to an agent consists of JDK types, our own
 * serializable classes, and the few Jenkins types that are made for it.
 */
class PersistedStateTest {

    private static final String ROOT = "io.jenkins.plugins.containerdeploy";

    private static final List<String> KEPT =
            List.of("hudson.model.Describable", "hudson.model.Action", "hudson.remoting.Callable");

    /** Types of others that may be kept or sent, each for its reason. */
    private static final List<String> MADE_FOR_IT = List.of(
            "hudson.model.TaskListener", // crosses a channel as a proxy
            "hudson.util.Secret", // encrypts itself
            "org.jenkinsci.plugins.durabletask.Controller", // made to be kept by a step
            "org.jenkinsci.plugins.workflow.steps.StepContext"); // every step's execution keeps it

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static boolean isKept(JavaClass type) {
        return type.isAssignableTo(Serializable.class)
                || KEPT.stream().anyMatch(type::isAssignableTo) && !type.isAssignableTo("hudson.model.Descriptor");
    }

    private static Stream<JavaField> keptFields() {
        return CLASSES.stream()
                .filter(PersistedStateTest::isKept)
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.TRANSIENT));
    }

    private static boolean mayBeKept(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        if (base.isPrimitive() || MADE_FOR_IT.contains(base.getName())) {
            return true;
        }
        if (base.getPackageName().startsWith(ROOT)) {
            return isKept(base) && !base.isRecord();
        }
        return base.getPackageName().startsWith("java.")
                && !base.getName().equals("java.util.Optional")
                && !base.getName().equals("java.lang.Object");
    }

    @Test
    void keptFieldsAreOfPlainTypes() {
        assertThat(keptFields()).hasSizeGreaterThan(50).allSatisfy(field -> assertThat(mayBeKept(field.getRawType()))
                .as(field.getFullName() + " is a " + field.getRawType().getName())
                .isTrue());
    }
}
