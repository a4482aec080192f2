package closed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Supertypes, and members looked up through them as the JVM does. */
final class Hierarchy {

    private final Classes classes;
    private final Map<String, Optional<ClassNode>> found = new HashMap<>();

    Hierarchy(Classes classes) {
        this.classes = classes;
    }

    record Method(ClassNode owner, MethodNode node) {
        boolean isAbstract() {
            return (node.access & Opcodes.ACC_ABSTRACT) != 0;
        }
    }

    record Field(ClassNode owner, FieldNode node) {}

    Optional<ClassNode> find(String name) {
        return found.computeIfAbsent(name, classes::find);
    }

    /** The type itself, its superclasses from the nearest, then all interfaces; what cannot be found is left out. */
    List<ClassNode> lineage(String name) {
        Map<String, ClassNode> lineage = new LinkedHashMap<>();
        Deque<String> interfaces = new ArrayDeque<>();
        for (String next = name; next != null; ) {
            ClassNode type = find(next).orElse(null);
            if (type == null) {
                break;
            }
            lineage.put(next, type);
            interfaces.addAll(type.interfaces);
            next = type.superName;
        }
        while (!interfaces.isEmpty()) {
            String next = interfaces.remove();
            if (!lineage.containsKey(next)) {
                find(next).ifPresent(type -> {
                    lineage.put(next, type);
                    interfaces.addAll(type.interfaces);
                });
            }
        }
        return new ArrayList<>(lineage.values());
    }

    boolean isSubtype(String name, String of) {
        return lineage(name).stream().anyMatch(type -> type.name.equals(of));
    }

    /** The method that a call of this owner, name and descriptor reaches; an implementation before an abstract one. */
    Optional<Method> method(String owner, String name, String descriptor) {
        Method declared = null;
        for (ClassNode type : lineage(owner)) {
            for (MethodNode method : type.methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    Method candidate = new Method(type, method);
                    if (!candidate.isAbstract()) {
                        return Optional.of(candidate);
                    }
                    declared = declared == null ? candidate : declared;
                }
            }
        }
        return Optional.ofNullable(declared);
    }

    Optional<Field> field(String owner, String name, String descriptor) {
        for (ClassNode type : lineage(owner)) {
            for (FieldNode field : type.fields) {
                if (field.name.equals(name) && field.desc.equals(descriptor)) {
                    return Optional.of(new Field(type, field));
                }
            }
        }
        return Optional.empty();
    }

    /** The abstract methods that a concrete subtype of this type would have to implement. */
    Set<String> abstractMethods(String name) {
        Set<String> methods = new LinkedHashSet<>();
        for (ClassNode type : lineage(name)) {
            for (MethodNode method : type.methods) {
                boolean open = (method.access & Opcodes.ACC_ABSTRACT) != 0
                        && method(name, method.name, method.desc)
                                .map(Method::isAbstract)
                                .orElse(true);
                if (open) {
                    methods.add(method.name + method.desc);
                }
            }
        }
        return methods;
    }
}
