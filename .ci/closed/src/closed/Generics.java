package closed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.signature.SignatureWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class's generic signature with type variables by their position, so that two spellings of the same one are equal
 * texts, and the signatures of its members in the same terms.
 */
final class Generics {

    /** The type parameters with their bounds; empty when there are none. */
    final String parameters;

    final String superclass;
    final List<String> interfaces = new ArrayList<>();

    private final Map<String, String> variables;

    Generics(ClassNode type) {
        variables = type.signature == null ? Map.of() : number(type.signature, "C", Map.of());
        if (type.signature == null) {
            parameters = "";
            superclass = "L" + type.superName + ";";
            type.interfaces.forEach(name -> interfaces.add("L" + name + ";"));
        } else {
            Parts parts = new Parts(variables);
            new SignatureReader(type.signature).accept(parts);
            parameters = parts.parameters.stream().map(Object::toString).collect(Collectors.joining());
            superclass = parts.superclass.toString();
            parts.interfaces.forEach(text -> interfaces.add(text.toString()));
        }
    }

    /** The type of a field. */
    String of(FieldNode field) {
        if (field.signature == null) {
            return field.desc;
        }
        Renaming text = new Renaming(variables);
        new SignatureReader(field.signature).acceptType(text);
        return text.toString();
    }

    /** Type parameters, parameters, return type and thrown type variables of a method. */
    String of(MethodNode method) {
        if (method.signature == null) {
            return method.desc;
        }
        Renaming text = new Renaming(number(method.signature, "M", variables));
        new SignatureReader(method.signature).accept(text);
        // Exceptions are compared by themselves; a compiler writes them here only if one is a type variable.
        String whole = text.toString();
        int thrown = whole.indexOf('^');
        return thrown < 0 ? whole : whole.substring(0, thrown) + typeVariables(whole.substring(thrown));
    }

    private static String typeVariables(String thrown) {
        StringBuilder variables = new StringBuilder();
        for (String one : thrown.split("\\^")) {
            if (one.startsWith("T")) {
                variables.append('^').append(one);
            }
        }
        return variables.toString();
    }

    private static Map<String, String> number(String signature, String prefix, Map<String, String> outer) {
        Map<String, String> names = new LinkedHashMap<>(outer);
        new SignatureReader(signature).accept(new SignatureVisitor(Opcodes.ASM9) {
            private int count;

            @Override
            public void visitFormalTypeParameter(String name) {
                names.put(name, prefix + count++);
            }
        });
        return names;
    }

    /** Writes a signature with its type variables renamed. */
    private static class Renaming extends SignatureWriter {
        private final Map<String, String> variables;

        Renaming(Map<String, String> variables) {
            this.variables = variables;
        }

        @Override
        public void visitFormalTypeParameter(String name) {
            super.visitFormalTypeParameter(variables.getOrDefault(name, name));
        }

        @Override
        public void visitTypeVariable(String name) {
            super.visitTypeVariable(variables.getOrDefault(name, name));
        }
    }

    /** Takes a class's signature apart. */
    private static final class Parts extends SignatureVisitor {
        private final Map<String, String> variables;
        /** Names, words and the writers of the bounds, which are filled after they were added. */
        private final List<Object> parameters = new ArrayList<>();

        private final List<Renaming> interfaces = new ArrayList<>();
        private Renaming superclass;

        Parts(Map<String, String> variables) {
            super(Opcodes.ASM9);
            this.variables = variables;
        }

        @Override
        public void visitFormalTypeParameter(String name) {
            parameters.add(variables.get(name));
        }

        @Override
        public SignatureVisitor visitClassBound() {
            return bound(" extends ");
        }

        @Override
        public SignatureVisitor visitInterfaceBound() {
            return bound(" implements ");
        }

        private SignatureVisitor bound(String word) {
            Renaming bound = new Renaming(variables);
            parameters.add(word);
            parameters.add(bound);
            return bound;
        }

        @Override
        public SignatureVisitor visitSuperclass() {
            superclass = new Renaming(variables);
            return superclass;
        }

        @Override
        public SignatureVisitor visitInterface() {
            interfaces.add(new Renaming(variables));
            return interfaces.get(interfaces.size() - 1);
        }
    }
}
