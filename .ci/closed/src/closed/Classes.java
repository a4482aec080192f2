package closed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Somewhere to look classes up by their internal name, e.g. {@code java/util/Map$Entry}; none of them is loaded. */
interface Classes {

    Optional<ClassNode> find(String name);

    /** These, and what they lack from the others. */
    default Classes or(Classes others) {
        return name -> find(name).or(() -> others.find(name));
    }

    /** The classes below a folder. */
    static Classes in(Path folder) {
        return name -> {
            Path file = folder.resolve(name + ".class");
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try {
                return Optional.of(parse(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** The classes of the JDK, and of this program's class path too if asked for. */
    static Classes of(ClassLoader loader) {
        return name -> {
            try (InputStream in = loader.getResourceAsStream(name + ".class")) {
                return in == null ? Optional.empty() : Optional.of(parse(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** All classes below a folder, in the order of their names. */
    static List<ClassNode> all(Path folder) throws IOException {
        List<ClassNode> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                classes.add(parse(Files.readAllBytes(file)));
            }
        }
        return classes;
    }

    static ClassNode parse(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return type;
    }
}
