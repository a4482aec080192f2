package closed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * Compares a hand-written signature with the real class. A signature may leave out members that nothing here uses, and
 * supertypes that the closed build has no class for; whatever it states must be exactly so.
 */
final class ClassComparison {

    private static final int COMPARED = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ANNOTATION
            | Opcodes.ACC_ENUM
            | Opcodes.ACC_RECORD;

    private final ClassNode stated;
    private final ClassNode actual;
    private final Hierarchy real;
    private final Classes available;
    private final List<String> differences = new ArrayList<>();

    private ClassComparison(ClassNode stated, ClassNode actual, Hierarchy real, Classes available) {
        this.stated = stated;
        this.actual = actual;
        this.real = real;
        this.available = available;
    }

    /**
     * The differences, a sentence each.
     *
     * @param real where the real class and its supertypes are found
     * @param available the classes that the closed build compiles against
     */
    static List<String> of(ClassNode stated, Hierarchy real, Classes available) {
        String name = Type.getObjectType(stated.name).getClassName();
        ClassNode actual = real.find(stated.name).orElse(null);
        if (actual == null) {
            return List.of(name + ": no such class");
        }
        ClassComparison comparison = new ClassComparison(stated, actual, real, available);
        comparison.compare();
        return comparison.differences.stream()
                .map(difference -> name + ": " + difference)
                .toList();
    }

    private void compare() {
        compareFlags();
        Generics ours = new Generics(stated);
        Generics theirs = new Generics(actual);
        expect("type parameters", ours.parameters, theirs.parameters);
        compareSuperclass(ours, theirs);
        compareInterfaces(ours, theirs);
        if (is(actual, Opcodes.ACC_ANNOTATION)) {
            expect("annotations", AnnotationText.of(stated), AnnotationText.of(actual));
        }
        if (is(actual, Opcodes.ACC_ENUM)) {
            expect("constants", constants(stated), constants(actual));
        }
        differences.addAll(new MemberComparison(stated, ours, actual, theirs, real).differences());
    }

    private void compareFlags() {
        int ignored = 0;
        if (is(actual, Opcodes.ACC_ENUM)) {
            // Constants with bodies make the class sealed instead of final, and perhaps abstract; none of that shows.
            ignored = Opcodes.ACC_ABSTRACT | Opcodes.ACC_FINAL;
        }
        int compared = COMPARED & ~ignored;
        expect("modifiers", Flags.ofClass(access(stated) & compared), Flags.ofClass(access(actual) & compared));
        if (!is(actual, Opcodes.ACC_ENUM)) {
            expect(
                    "permitted subclasses",
                    String.valueOf(stated.permittedSubclasses),
                    String.valueOf(actual.permittedSubclasses));
        }
    }

    private static boolean is(ClassNode type, int flag) {
        return (type.access & flag) != 0;
    }

    /** A nested class's own modifiers stand where the class file lists the nested classes. */
    private static int access(ClassNode type) {
        return type.innerClasses.stream()
                .filter(inner -> inner.name.equals(type.name))
                .map(inner -> inner.access | type.access & Opcodes.ACC_RECORD)
                .findFirst()
                .orElse(type.access);
    }

    private void compareSuperclass(Generics ours, Generics theirs) {
        String nearest = actual.superName;
        while (nearest != null && available.find(nearest).isEmpty()) {
            nearest = real.find(nearest).map(type -> type.superName).orElse("java/lang/Object");
        }
        if (nearest == null || nearest.equals(actual.superName)) {
            expect("superclass", ours.superclass, theirs.superclass);
        } else {
            expect("superclass", stated.superName, nearest);
        }
    }

    private void compareInterfaces(Generics ours, Generics theirs) {
        for (int i = 0; i < actual.interfaces.size(); i++) {
            if (available.find(actual.interfaces.get(i)).isPresent()
                    && !ours.interfaces.contains(theirs.interfaces.get(i))) {
                differences.add("does not state the interface " + theirs.interfaces.get(i));
            }
        }
        Set<String> inherited = interfacesOfOmitted();
        for (int i = 0; i < stated.interfaces.size(); i++) {
            if (!theirs.interfaces.contains(ours.interfaces.get(i))
                    && !inherited.contains(stated.interfaces.get(i))) {
                differences.add("states the interface " + ours.interfaces.get(i) + ", which it has not");
            }
        }
    }

    /** What comes in through the interfaces that the closed build has no class for. */
    private Set<String> interfacesOfOmitted() {
        Set<String> inherited = new HashSet<>();
        Deque<String> omitted = new ArrayDeque<>(actual.interfaces);
        while (!omitted.isEmpty()) {
            String next = omitted.remove();
            if (available.find(next).isEmpty()) {
                real.find(next).ifPresent(type -> {
                    inherited.addAll(type.interfaces);
                    omitted.addAll(type.interfaces);
                });
            }
        }
        return inherited;
    }

    private static String constants(ClassNode type) {
        return type.fields.stream()
                .filter(field -> (field.access & Opcodes.ACC_ENUM) != 0)
                .map((FieldNode field) -> field.name)
                .collect(Collectors.joining(", "));
    }

    private void expect(String what, Object ours, Object theirs) {
        if (!ours.equals(theirs)) {
            differences.add(what + " stated as " + ours + ", really " + theirs);
        }
    }
}
