package closed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Checks what the plugin's classes use against the classes of a real Jenkins: that it is there as it was compiled, that
 * nothing of it is deprecated or restricted, and that every abstract method is implemented.
 */
final class UsageCheck {

    private static final String RESTRICTED = "Lorg/kohsuke/accmod/Restricted;";
    private static final String FOR_SUBCLASSES = "org.kohsuke.accmod.restrictions.ProtectedExternally";

    private final Collection<ClassNode> plugin;
    private final Hierarchy real;
    private final Hierarchy signatures;
    private final Predicate<String> jdk;
    private final Predicate<String> jenkins;
    private final Set<String> own = new LinkedHashSet<>();
    private final Set<String> findings = new TreeSet<>();

    /**
     * Over all of the plugin's classes.
     *
     * @param real the plugin's classes, the real ones, and the JDK's
     * @param signatures the plugin's classes, the signatures, and the libraries
     * @param jdk whether a class of this internal name is the JDK's
     * @param jenkins whether it is Jenkins' or one of its plugins', so that its marks count; a library
     *     may deprecate a type that one cannot do without when implementing another of its types
     */
    UsageCheck(
            Collection<ClassNode> plugin,
            Hierarchy real,
            Hierarchy signatures,
            Predicate<String> jdk,
            Predicate<String> jenkins) {
        this.plugin = plugin;
        this.real = real;
        this.signatures = signatures;
        this.jdk = jdk;
        this.jenkins = jenkins;
        plugin.forEach(type -> own.add(type.name));
    }

    List<String> findings() {
        Usage usage = Usage.of(plugin);
        usage.types().forEach((name, users) -> {
            if (isForeign(name)) {
                checkType(name, users);
            }
        });
        usage.members().forEach((member, users) -> {
            if (isForeign(member.owner())) {
                checkMember(member, users);
            }
        });
        plugin.forEach(this::checkOverrides);
        plugin.forEach(this::checkImplemented);
        Stream.concat(
                        plugin.stream().flatMap(type -> real.lineage(type.name).stream().map(above -> above.name)),
                        usage.lambdas().keySet().stream())
                .filter(this::isForeign)
                .distinct()
                .forEach(this::checkAbstractMethods);
        return new ArrayList<>(findings);
    }

    private boolean isForeign(String name) {
        return !own.contains(name) && !jdk.test(name);
    }

    private void checkType(String name, Set<String> users) {
        Optional<ClassNode> type = real.find(name);
        if (type.isEmpty()) {
            report(name, "is neither in the Jenkins nor in its plugins", users);
            return;
        }
        if (jenkins.test(name)) {
            checkMarks(display(name), type.get().access, type.get().visibleAnnotations, users, restriction -> false);
        }
    }

    private void checkMember(Usage.Member member, Set<String> users) {
        String what = display(member.owner()) + "." + member.name();
        switch (member.kind()) {
            case ELEMENT -> {
                if (real.find(member.owner()).isPresent()
                        && real.find(member.owner()).get().methods.stream()
                                .noneMatch(method -> method.name.equals(member.name()))) {
                    report(what, "is no element of that annotation", users);
                }
            }
            case FIELD, STATIC_FIELD -> real.field(member.owner(), member.name(), member.descriptor())
                    .ifPresentOrElse(
                            field -> checkField(what, field, member, users),
                            () -> reportMissing(member.owner(), what, users));
            default -> {
                if (!member.owner().startsWith("[")) {
                    real.method(member.owner(), member.name(), member.descriptor())
                            .ifPresentOrElse(
                                    method -> checkMethod(what, method, member, users),
                                    () -> reportMissing(member.owner(), what + member.descriptor(), users));
                }
            }
        }
    }

    private void reportMissing(String owner, String what, Set<String> users) {
        // A missing class is reported by itself.
        if (real.find(owner).isPresent()) {
            report(what, "is not there", users);
        }
    }

    private void checkField(String what, Hierarchy.Field field, Usage.Member member, Set<String> users) {
        FieldNode node = field.node();
        checkStatic(what, node.access, member.kind() == Usage.Kind.STATIC_FIELD, users);
        if (jenkins.test(field.owner().name)) {
            checkMarks(what, node.access, node.visibleAnnotations, users, forSubclasses(field.owner(), users));
        }
        checkAccess(what, field.owner(), node.access, users);
    }

    private void checkMethod(String what, Hierarchy.Method method, Usage.Member member, Set<String> users) {
        MethodNode node = method.node();
        checkStatic(what, node.access, member.kind() == Usage.Kind.STATIC_METHOD, users);
        if (jenkins.test(method.owner().name)) {
            checkMarks(what, node.access, node.visibleAnnotations, users, forSubclasses(method.owner(), users));
        }
        checkAccess(what, method.owner(), node.access, users);
    }

    private void checkStatic(String what, int access, boolean used, Set<String> users) {
        if ((access & Opcodes.ACC_STATIC) != 0 != used) {
            report(what, used ? "is not static" : "is static", users);
        }
    }

    private void checkAccess(String what, ClassNode owner, int access, Set<String> users) {
        boolean visible = (access & Opcodes.ACC_PUBLIC) != 0
                || (access & Opcodes.ACC_PROTECTED) != 0 && users.stream().allMatch(user -> inherits(user, owner.name));
        if (!visible && !jdk.test(owner.name)) {
            report(what, "is not accessible", users);
        }
    }

    /** A lambda's or nested class's code is a part of the class around it. */
    private boolean inherits(String user, String from) {
        String outer = user;
        while (!real.isSubtype(outer, from)) {
            int end = outer.lastIndexOf('$');
            if (end < 0) {
                return false;
            }
            outer = outer.substring(0, end);
        }
        return true;
    }

    private Predicate<String> forSubclasses(ClassNode owner, Set<String> users) {
        return restriction -> restriction.contains(FOR_SUBCLASSES)
                && users.stream().allMatch(user -> inherits(user, owner.name));
    }

    private void checkMarks(
            String what, int access, List<AnnotationNode> annotations, Set<String> users, Predicate<String> allowed) {
        if ((access & Opcodes.ACC_DEPRECATED) != 0) {
            report(what, "is deprecated", users);
        }
        for (AnnotationNode annotation : annotations == null ? List.<AnnotationNode>of() : annotations) {
            if (annotation.desc.equals(RESTRICTED) && !allowed.test(AnnotationText.value(annotation))) {
                report(what, "is restricted: " + AnnotationText.value(annotation), users);
            }
        }
    }

    /** An override of a deprecated or restricted method is a use of it, and one of a final method cannot be. */
    private void checkOverrides(ClassNode type) {
        for (MethodNode method : type.methods) {
            int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
            if ((method.access & hidden) != 0 || method.name.startsWith("<")) {
                continue;
            }
            for (ClassNode above : real.lineage(type.name)) {
                if (!isForeign(above.name)) {
                    continue;
                }
                for (MethodNode overridden : above.methods) {
                    if (overridden.name.equals(method.name)
                            && overridden.desc.equals(method.desc)
                            && (overridden.access & Opcodes.ACC_PRIVATE) == 0) {
                        checkOverride(type, above, overridden);
                    }
                }
            }
        }
    }

    private void checkOverride(ClassNode type, ClassNode above, MethodNode overridden) {
        String what = display(above.name) + "." + overridden.name;
        Set<String> users = Set.of(type.name);
        if (jenkins.test(above.name)) {
            checkMarks(what, overridden.access, overridden.visibleAnnotations, users, forSubclasses(above, users));
        }
        if ((overridden.access & Opcodes.ACC_FINAL) != 0) {
            report(what, "is final", users);
        }
    }

    private void checkImplemented(ClassNode type) {
        if ((type.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
            for (String method : real.abstractMethods(type.name)) {
                report(display(type.name), "does not implement " + method, Set.of(type.name));
            }
        }
    }

    /** A signature that leaves an abstract method out would let a subclass compile that the JVM cannot run. */
    private void checkAbstractMethods(String name) {
        Set<String> missing = new TreeSet<>(real.abstractMethods(name));
        missing.removeAll(signatures.abstractMethods(name));
        for (String method : missing) {
            report(display(name), "has the abstract method " + method + ", which its signature does not state", Set.of());
        }
    }

    private static String display(String name) {
        return Type.getObjectType(name).getClassName();
    }

    private void report(String what, String finding, Set<String> users) {
        String user = users.stream().map(UsageCheck::display).sorted().findFirst().orElse("");
        findings.add(what.replace('/', '.') + " " + finding + (user.isEmpty() ? "" : " (used by " + user + ")"));
    }
}
