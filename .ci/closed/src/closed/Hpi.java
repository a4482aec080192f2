package closed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packages the plugin's archive as maven-hpi-plugin does: the web application's files at its root and the plugin's
 * classes in one jar below {@code WEB-INF/lib}, both with the plugin's manifest. No library is in it: what the plugin
 * uses, Jenkins supplies. The room of the command line is left out, since its argument parser is.
 */
final class Hpi {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String COMMAND_LINE = "io/jenkins/plugins/containerdeploy/cli/";

    /** The same sources give the same archive. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private Hpi() {}

    /** Takes the project's root folder and the file to write. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: Hpi ROOT FILE");
            System.exit(2);
        }
        write(Path.of(args[0]), Path.of(args[1]));
    }

    /** Packages what the last compilation left in {@code target}. */
    static void write(Path root, Path file) throws IOException {
        byte[] manifest = Files.readAllBytes(root.resolve("target/closed/MANIFEST.MF"));
        SortedMap<String, byte[]> archive = new TreeMap<>();
        Path webapp = root.resolve("src/main/webapp");
        if (Files.isDirectory(webapp)) {
            archive.putAll(files(webapp));
        }
        archive.put("WEB-INF/lib/container-deploy.jar", zip(manifest, classes(root)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(zip(manifest, archive));
        }
    }

    private static SortedMap<String, byte[]> classes(Path root) throws IOException {
        SortedMap<String, byte[]> classes = files(root.resolve("target/classes"));
        classes.keySet().removeIf(name -> name.startsWith(COMMAND_LINE));
        if (!classes.containsKey("index.jelly")) {
            throw new IOException("src/main/resources/index.jelly is missing: Jenkins shows it as the description");
        }
        AnnotationIndex index = new AnnotationIndex(Hpi.class.getClassLoader());
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            if (entry.getKey().endsWith(".class")) {
                index.add(entry.getValue());
            }
        }
        index.files().forEach((name, content) -> classes.put(name, content.getBytes(StandardCharsets.UTF_8)));
        return classes;
    }

    private static SortedMap<String, byte[]> files(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile).forEach(path -> {
                try {
                    files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }

    /** The manifest is the first entry, where a reader of a stream looks for it. */
    private static byte[] zip(byte[] manifest, SortedMap<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, MANIFEST, manifest);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
