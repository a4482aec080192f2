package closed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources that a test holds as text. */
final class Compiler {

    private Compiler() {}

    /**
     * Compiles to a folder.
     *
     * @param sources the texts by the full names of their classes
     * @param classPath folders of classes that the sources use
     */
    static void compile(Map<String, String> sources, Path folder, Path... classPath) throws IOException {
        Files.createDirectories(folder);
        List<JavaFileObject> files = sources.entrySet().stream()
                .map(source -> (JavaFileObject) new Source(source.getKey(), source.getValue()))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String path = String.join(":", List.of(classPath).stream().map(Path::toString).toList());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options =
                    List.of("-d", folder.toString(), "-cp", path, "-proc:none", "-nowarn", "--release", "17");
            boolean done = compiler.getTask(messages, manager, null, options, null, files)
                    .call();
            assertThat(done).as(messages.toString()).isTrue();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
