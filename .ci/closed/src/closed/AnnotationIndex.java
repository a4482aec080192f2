package closed;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/**
 * The index by which a Jenkins finds what carries an {@code @Indexed} annotation such as {@code @Symbol}: a file {@code
 * META-INF/services/annotations/<annotation>} with the annotated classes. The annotation processor that writes it in
 * the open build cannot be resolved from Central.
 */
final class AnnotationIndex {

    private static final String INDEXED = "Lorg/jvnet/hudson/annotation_indexer/Indexed;";
    private static final int SHAPE_ONLY = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private final ClassLoader annotations;
    private final Map<String, Boolean> indexed = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> classes = new TreeMap<>();

    /**
     * An empty index.
     *
     * @param annotations where the annotations' own classes are found; an annotation that is not there is not indexed
     */
    AnnotationIndex(ClassLoader annotations) {
        this.annotations = annotations;
    }

    void add(byte[] classFile) throws IOException {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, SHAPE_ONLY);
        Stream<List<AnnotationNode>> carried = Stream.of(
                        Stream.of(type.visibleAnnotations),
                        type.methods.stream().map(method -> method.visibleAnnotations),
                        type.fields.stream().map(field -> field.visibleAnnotations))
                .flatMap(lists -> lists);
        for (List<AnnotationNode> list : carried.toList()) {
            for (AnnotationNode annotation : list == null ? List.<AnnotationNode>of() : list) {
                if (isIndexed(annotation.desc)) {
                    classes.computeIfAbsent(Type.getType(annotation.desc).getClassName(), name -> new TreeSet<>())
                            .add(type.name.replace('/', '.'));
                }
            }
        }
    }

    /** Each index file's path and content. */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        classes.forEach((annotation, names) ->
                files.put("META-INF/services/annotations/" + annotation, String.join("\n", names) + "\n"));
        return files;
    }

    private boolean isIndexed(String descriptor) throws IOException {
        Boolean known = indexed.get(descriptor);
        if (known == null) {
            known = readIndexed(descriptor);
            indexed.put(descriptor, known);
        }
        return known;
    }

    private boolean readIndexed(String descriptor) throws IOException {
        try (InputStream in =
                annotations.getResourceAsStream(Type.getType(descriptor).getInternalName() + ".class")) {
            if (in == null) {
                return false;
            }
            ClassNode annotation = new ClassNode();
            new ClassReader(in).accept(annotation, SHAPE_ONLY);
            return annotation.visibleAnnotations != null
                    && annotation.visibleAnnotations.stream().anyMatch(meta -> meta.desc.equals(INDEXED));
        }
    }
}
