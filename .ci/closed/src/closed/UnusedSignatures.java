package closed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds what the signatures state without need: a type or member that neither the plugin's classes use nor a signature
 * in use refers to.
 */
final class UnusedSignatures {

    private final Map<String, ClassNode> signatures = new TreeMap<>();
    private final Hierarchy hierarchy;
    private final Set<String> types = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Deque<ClassNode> open = new ArrayDeque<>();

    private UnusedSignatures(Collection<ClassNode> signatures, Hierarchy hierarchy) {
        signatures.forEach(type -> this.signatures.put(type.name, type));
        this.hierarchy = hierarchy;
    }

    /**
     * What is stated without need, a line each.
     *
     * @param users the plugin's classes, and those of its tests
     * @param hierarchy users, signatures, libraries and the JDK
     */
    static List<String> of(Collection<ClassNode> signatures, Collection<ClassNode> users, Hierarchy hierarchy) {
        UnusedSignatures unused = new UnusedSignatures(signatures, hierarchy);
        unused.markUsed(users);
        return unused.report();
    }

    private void markUsed(Collection<ClassNode> users) {
        Usage usage = Usage.of(users);
        markMembers(usage);
        usage.types().keySet().forEach(this::markType);
        users.forEach(this::markOverridden);
        usage.lambdas().keySet().forEach(this::markAbstract);
        users.stream().flatMap(type -> type.interfaces.stream()).forEach(this::markAbstract);
        users.stream().map(type -> type.superName).forEach(this::markAbstract);
        while (!open.isEmpty()) {
            markNeeds(open.remove());
        }
    }

    private void markMembers(Usage usage) {
        for (Usage.Member member : usage.members().keySet()) {
            switch (member.kind()) {
                case FIELD, STATIC_FIELD -> hierarchy
                        .field(member.owner(), member.name(), member.descriptor())
                        .ifPresent(field -> markMember(field.owner(), member.name(), member.descriptor()));
                case METHOD, STATIC_METHOD -> hierarchy
                        .method(member.owner(), member.name(), member.descriptor())
                        .ifPresent(method -> markMember(method.owner(), member.name(), member.descriptor()));
                default -> {
                    // The elements of an annotation in use are all stated.
                }
            }
        }
    }

    private void markMember(ClassNode owner, String name, String descriptor) {
        if (signatures.containsKey(owner.name) && members.add(key(owner, name, descriptor))) {
            markType(owner.name);
            // Its types are needed once its owner's needs are followed.
            open.add(owner);
        }
    }

    private void markType(String name) {
        ClassNode type = signatures.get(name);
        if (type != null && types.add(name)) {
            open.add(type);
        }
    }

    private void markOverridden(ClassNode user) {
        for (MethodNode method : user.methods) {
            for (ClassNode above : hierarchy.lineage(user.name)) {
                above.methods.stream()
                        .filter(overridden ->
                                overridden.name.equals(method.name) && overridden.desc.equals(method.desc))
                        .filter(overridden -> !overridden.name.startsWith("<"))
                        .forEach(overridden -> markMember(above, overridden.name, overridden.desc));
            }
        }
    }

    /** Whoever implements a type needs to know of each of its abstract methods. */
    private void markAbstract(String name) {
        for (ClassNode above : hierarchy.lineage(name)) {
            above.methods.stream()
                    .filter(method -> (method.access & Opcodes.ACC_ABSTRACT) != 0)
                    .forEach(method -> markMember(above, method.name, method.desc));
        }
    }

    /** What a signature in use refers to: in its head, in its members in use, and where one constructor calls another. */
    private void markNeeds(ClassNode type) {
        ClassNode needed = new ClassNode();
        needed.name = type.name;
        needed.superName = type.superName;
        needed.interfaces = type.interfaces;
        needed.signature = type.signature;
        needed.visibleAnnotations = type.visibleAnnotations;
        type.fields.stream().filter(field -> isNeeded(type, field.access, field.name, field.desc)).forEach(needed.fields::add);
        type.methods.stream().filter(method -> isNeeded(type, method)).forEach(needed.methods::add);
        Usage usage = Usage.of(List.of(needed));
        markMembers(usage);
        usage.types().keySet().forEach(this::markType);
        if (type.outerClass != null || type.name.contains("$")) {
            markType(type.name.substring(0, type.name.lastIndexOf('$')));
        }
    }

    private boolean isNeeded(ClassNode type, MethodNode method) {
        return isNeeded(type, method.access, method.name, method.desc)
                || method.name.equals("<init>") && isOnlyConstructor(type)
                || implementsAbstract(type, method);
    }

    private boolean isNeeded(ClassNode type, int access, String name, String descriptor) {
        boolean wholly = (type.access & (Opcodes.ACC_ANNOTATION | Opcodes.ACC_ENUM)) != 0;
        boolean hidden = (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) != 0;
        return wholly || hidden || name.equals("<clinit>") || members.contains(key(type, name, descriptor));
    }

    private static boolean isOnlyConstructor(ClassNode type) {
        return type.methods.stream().filter(method -> method.name.equals("<init>")).count() == 1;
    }

    /** Without it neither a concrete signature nor a class of the plugin that extends this one would compile. */
    private boolean implementsAbstract(ClassNode type, MethodNode method) {
        boolean concrete = (type.access & Opcodes.ACC_ABSTRACT) == 0;
        return (method.access & Opcodes.ACC_ABSTRACT) == 0
                && hierarchy.lineage(type.name).stream()
                        .skip(1)
                        .anyMatch(above -> above.methods.stream()
                                .anyMatch(open -> open.name.equals(method.name)
                                        && open.desc.equals(method.desc)
                                        && (open.access & Opcodes.ACC_ABSTRACT) != 0
                                        && (concrete
                                                || !signatures.containsKey(above.name)
                                                || members.contains(key(above, open.name, open.desc)))));
    }

    private List<String> report() {
        List<String> unused = new ArrayList<>();
        for (ClassNode type : signatures.values()) {
            String name = Type.getObjectType(type.name).getClassName();
            if (!types.contains(type.name)) {
                unused.add(name + " is stated but not used");
                continue;
            }
            Stream.concat(
                            type.fields.stream()
                                    .filter(field -> !isNeeded(type, field.access, field.name, field.desc))
                                    .map(field -> field.name),
                            type.methods.stream()
                                    .filter(method -> !isNeeded(type, method))
                                    .map(method -> method.name + method.desc))
                    .forEach(member -> unused.add(name + "." + member + " is stated but not used"));
        }
        return unused;
    }

    private static String key(ClassNode owner, String name, String descriptor) {
        return owner.name + "." + name + descriptor;
    }
}
