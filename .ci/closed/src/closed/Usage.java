package closed;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What classes refer to: types, and the members that they read, write and call. */
final class Usage {

    /** A use of a member, and one of the classes that use it. */
    record Member(String owner, String name, String descriptor, Kind kind) {}

    enum Kind {
        FIELD,
        STATIC_FIELD,
        METHOD,
        STATIC_METHOD,
        /** An element that an annotation sets; its descriptor is empty. */
        ELEMENT
    }

    private final Map<String, Set<String>> types = new LinkedHashMap<>();
    private final Map<Member, Set<String>> members = new LinkedHashMap<>();
    private final Map<String, Set<String>> lambdas = new LinkedHashMap<>();
    private String user;

    private Usage() {}

    static Usage of(Collection<ClassNode> classes) {
        Usage usage = new Usage();
        for (ClassNode type : classes) {
            usage.user = type.name;
            usage.addClass(type);
        }
        return usage;
    }

    /** Each type by its internal name, with its users. */
    Map<String, Set<String>> types() {
        return types;
    }

    /** Each member with its users. */
    Map<Member, Set<String>> members() {
        return members;
    }

    /** Each interface that a lambda expression or method reference implements, with its users. */
    Map<String, Set<String>> lambdas() {
        return lambdas;
    }

    private void addClass(ClassNode type) {
        if (type.superName != null) {
            addType(Type.getObjectType(type.superName));
        }
        type.interfaces.forEach(name -> addType(Type.getObjectType(name)));
        addSignature(type.signature);
        addAnnotations(type.visibleAnnotations);
        addAnnotations(type.invisibleAnnotations);
        type.fields.forEach(this::addField);
        type.methods.forEach(this::addMethod);
    }

    private void addField(FieldNode field) {
        addType(Type.getType(field.desc));
        addSignature(field.signature);
        addAnnotations(field.visibleAnnotations);
        addAnnotations(field.invisibleAnnotations);
    }

    private void addMethod(MethodNode method) {
        addType(Type.getMethodType(method.desc));
        addSignature(method.signature);
        method.exceptions.forEach(name -> addType(Type.getObjectType(name)));
        addAnnotations(method.visibleAnnotations);
        addAnnotations(method.invisibleAnnotations);
        addParameterAnnotations(method.visibleParameterAnnotations);
        addParameterAnnotations(method.invisibleParameterAnnotations);
        method.tryCatchBlocks.stream()
                .filter(block -> block.type != null)
                .forEach(block -> addType(Type.getObjectType(block.type)));
        method.instructions.forEach(this::addInstruction);
    }

    private void addParameterAnnotations(List<AnnotationNode>[] parameters) {
        if (parameters != null) {
            for (List<AnnotationNode> parameter : parameters) {
                addAnnotations(parameter);
            }
        }
    }

    private void addInstruction(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
            addMember(call.owner, call.name, call.desc, isStatic ? Kind.STATIC_METHOD : Kind.METHOD);
        } else if (instruction instanceof FieldInsnNode access) {
            boolean isStatic = access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
            addMember(access.owner, access.name, access.desc, isStatic ? Kind.STATIC_FIELD : Kind.FIELD);
        } else if (instruction instanceof TypeInsnNode use) {
            addType(Type.getObjectType(use.desc));
        } else if (instruction instanceof MultiANewArrayInsnNode use) {
            addType(Type.getType(use.desc));
        } else if (instruction instanceof LdcInsnNode load) {
            addConstant(load.cst);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            addType(Type.getMethodType(dynamic.desc));
            Type result = Type.getReturnType(dynamic.desc);
            if (dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                lambdas.computeIfAbsent(result.getInternalName(), name -> new LinkedHashSet<>())
                        .add(user);
            }
            for (Object argument : dynamic.bsmArgs) {
                addConstant(argument);
            }
        }
    }

    private void addConstant(Object constant) {
        if (constant instanceof Type type) {
            addType(type);
        } else if (constant instanceof Handle handle) {
            boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
            addMember(handle.getOwner(), handle.getName(), handle.getDesc(), isStatic ? Kind.STATIC_METHOD : Kind.METHOD);
        }
    }

    private void addMember(String owner, String name, String descriptor, Kind kind) {
        addType(Type.getObjectType(owner));
        addType(Type.getType(descriptor));
        members.computeIfAbsent(new Member(owner, name, descriptor, kind), member -> new LinkedHashSet<>())
                .add(user);
    }

    private void addType(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> addType(type.getElementType());
            case Type.OBJECT -> types.computeIfAbsent(type.getInternalName(), name -> new LinkedHashSet<>())
                    .add(user);
            case Type.METHOD -> {
                addType(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    addType(argument);
                }
            }
            default -> {
                // A primitive type.
            }
        }
    }

    private void addSignature(String signature) {
        if (signature != null) {
            new SignatureReader(signature).accept(new SignatureVisitor(Opcodes.ASM9) {
                private String outer;

                @Override
                public void visitClassType(String name) {
                    outer = name;
                    addType(Type.getObjectType(name));
                }

                @Override
                public void visitInnerClassType(String name) {
                    outer = outer + "$" + name;
                    addType(Type.getObjectType(outer));
                }
            });
        }
    }

    private void addAnnotations(List<AnnotationNode> annotations) {
        if (annotations != null) {
            annotations.forEach(this::addAnnotation);
        }
    }

    private void addAnnotation(AnnotationNode annotation) {
        String type = Type.getType(annotation.desc).getInternalName();
        addType(Type.getObjectType(type));
        for (int i = 0; annotation.values != null && i < annotation.values.size(); i += 2) {
            String element = (String) annotation.values.get(i);
            members.computeIfAbsent(new Member(type, element, "", Kind.ELEMENT), member -> new LinkedHashSet<>())
                    .add(user);
            addAnnotationValue(annotation.values.get(i + 1));
        }
    }

    private void addAnnotationValue(Object value) {
        if (value instanceof Type type) {
            addType(type);
        } else if (value instanceof String[] constant) {
            addType(Type.getType(constant[0]));
        } else if (value instanceof AnnotationNode annotation) {
            addAnnotation(annotation);
        } else if (value instanceof List<?> list) {
            list.forEach(this::addAnnotationValue);
        }
    }
}
