package closed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Compares the fields, constructors and methods that a signature states with those of the real class. */
final class MemberComparison {

    private final ClassNode stated;
    private final Generics ours;
    private final ClassNode actual;
    private final Generics theirs;
    private final Hierarchy real;
    private final List<String> differences = new ArrayList<>();

    MemberComparison(ClassNode stated, Generics ours, ClassNode actual, Generics theirs, Hierarchy real) {
        this.stated = stated;
        this.ours = ours;
        this.actual = actual;
        this.theirs = theirs;
        this.real = real;
    }

    List<String> differences() {
        stated.fields.stream().filter(field -> isStated(field.access)).forEach(this::compare);
        stated.methods.stream().filter(method -> isStated(method.access)).forEach(this::compare);
        if ((actual.access & Opcodes.ACC_ANNOTATION) != 0) {
            List<String> elements = names(stated);
            names(actual).stream()
                    .filter(element -> !elements.contains(element))
                    .forEach(element -> differences.add("does not state the element " + element));
        }
        return differences;
    }

    /** Private members keep a constructor from being added; what a compiler adds was not stated. */
    private static boolean isStated(int access) {
        return (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0;
    }

    private static List<String> names(ClassNode annotation) {
        return annotation.methods.stream()
                .filter(method -> (method.access & Opcodes.ACC_ABSTRACT) != 0)
                .map(method -> method.name)
                .toList();
    }

    private void compare(FieldNode field) {
        FieldNode other = actual.fields.stream()
                .filter(candidate -> candidate.name.equals(field.name))
                .findFirst()
                .orElse(null);
        String what = "field " + field.name;
        if (other == null) {
            differences.add("no such " + what);
            return;
        }
        expect(what, "type", ours.of(field), theirs.of(other));
        expect(what, "modifiers", Flags.ofField(field.access), Flags.ofField(other.access));
        // A compiler copies such a value into the classes that use it.
        expect(what, "constant value", String.valueOf(field.value), String.valueOf(other.value));
    }

    private void compare(MethodNode method) {
        String what = display(method);
        MethodNode other = actual.methods.stream()
                .filter(candidate -> candidate.name.equals(method.name) && candidate.desc.equals(method.desc))
                .findFirst()
                .orElse(null);
        if (other == null) {
            String like = actual.methods.stream()
                    .filter(candidate -> candidate.name.equals(method.name) && isStated(candidate.access))
                    .map(MemberComparison::display)
                    .collect(Collectors.joining(" or "));
            differences.add("no such method " + what + (like.isEmpty() ? "" : ", but " + like));
            return;
        }
        expect(what, "generic signature", ours.of(method), theirs.of(other));
        expect(what, "modifiers", Flags.ofMethod(method.access), Flags.ofMethod(other.access));
        expect(what, "checked exceptions", checked(method), checked(other));
        if (!Objects.equals(method.annotationDefault, other.annotationDefault)) {
            expect(
                    what,
                    "default",
                    AnnotationText.value(method.annotationDefault),
                    AnnotationText.value(other.annotationDefault));
        }
    }

    private static String display(MethodNode method) {
        StringBuilder text = new StringBuilder(Type.getReturnType(method.desc).getClassName())
                .append(' ')
                .append(method.name)
                .append('(');
        for (Type parameter : Type.getArgumentTypes(method.desc)) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ").append(parameter.getClassName());
        }
        return text.append(')').toString();
    }

    private SortedSet<String> checked(MethodNode method) {
        return method.exceptions.stream()
                .filter(name -> !real.isSubtype(name, "java/lang/RuntimeException")
                        && !real.isSubtype(name, "java/lang/Error"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void expect(String member, String what, Object stated, Object actual) {
        if (!stated.equals(actual)) {
            differences.add(member + ": " + what + " stated as " + stated + ", really " + actual);
        }
    }
}
