package closed;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** Annotations and their values as text. */
final class AnnotationText {

    private AnnotationText() {}

    /** The annotations of a type, those that the JVM sees and those that only compilers see. */
    static SortedSet<String> of(ClassNode type) {
        SortedSet<String> texts = new TreeSet<>();
        Stream.of(type.visibleAnnotations, type.invisibleAnnotations)
                .filter(list -> list != null)
                .flatMap(List::stream)
                .forEach(annotation -> texts.add(value(annotation)));
        return texts;
    }

    /** A value as ASM holds it: constants, types, enum constants, annotations and lists of these. */
    static String value(Object value) {
        if (value instanceof AnnotationNode annotation) {
            StringBuilder text = new StringBuilder("@" + Type.getType(annotation.desc).getClassName());
            for (int i = 0; annotation.values != null && i < annotation.values.size(); i += 2) {
                text.append(' ')
                        .append(annotation.values.get(i))
                        .append('=')
                        .append(value(annotation.values.get(i + 1)));
            }
            return text.toString();
        }
        if (value instanceof String[] constant) {
            return Type.getType(constant[0]).getClassName() + "." + constant[1];
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AnnotationText::value).collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
