package closed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.tree.ClassNode;

/** The classes of a real Jenkins: the libraries of its war and of the plugins beside it. */
final class RealJenkins implements Classes, AutoCloseable {

    private static final String LIBRARIES = "WEB-INF/lib/";

    private final Path copies;
    private final List<ZipFile> libraries = new ArrayList<>();
    private final Map<String, ZipFile> classes = new HashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();

    /**
     * Opens a war, and the archives in a folder.
     *
     * @param war {@code jenkins.war}
     * @param plugins a folder of {@code .jpi} or {@code .hpi} files
     */
    RealJenkins(Path war, Path plugins) throws IOException {
        copies = Files.createTempDirectory("real-jenkins");
        add(war, "Jenkins-Version", "jenkins");
        try (Stream<Path> files = Files.list(plugins)) {
            for (Path plugin : files.filter(file -> file.toString().matches(".*\\.[jh]pi"))
                    .sorted()
                    .toList()) {
                add(plugin, "Plugin-Version", plugin.getFileName().toString().replaceAll("\\.[jh]pi$", ""));
            }
        }
    }

    /** The war that the environment names, or else the one where a trial Jenkins is kept. */
    static Path war() {
        return path("JENKINS_WAR", "jenkins.war");
    }

    /** The folder of plugins that the environment names, or else the one where a trial Jenkins is kept. */
    static Path plugins() {
        return path("JENKINS_PLUGINS", "plugins");
    }

    private static Path path(String variable, String name) {
        String set = System.getenv(variable);
        return set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache/container-deploy/jenkins", name)
                : Path.of(set);
    }

    /** The version of {@code jenkins}, and of each plugin by its short name. */
    Map<String, String> versions() {
        return versions;
    }

    @Override
    public Optional<ClassNode> find(String name) {
        ZipFile library = classes.get(name + ".class");
        if (library == null) {
            return Optional.empty();
        }
        try (InputStream in = library.getInputStream(library.getEntry(name + ".class"))) {
            return Optional.of(Classes.parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path archive, String versionAttribute, String name) throws IOException {
        try (JarFile zip = new JarFile(archive.toFile(), false)) {
            Manifest manifest = zip.getManifest();
            versions.put(name, manifest.getMainAttributes().getValue(versionAttribute));
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar")) {
                    // A jar inside an archive can be searched only when it stands alone.
                    Path copy = copies.resolve(name + "-" + entry.getName().substring(LIBRARIES.length()));
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, copy);
                    }
                    addLibrary(new ZipFile(copy.toFile()));
                }
            }
        }
    }

    private void addLibrary(ZipFile library) {
        libraries.add(library);
        for (Enumeration<? extends ZipEntry> entries = library.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (name.endsWith(".class")) {
                classes.putIfAbsent(name, library);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile library : libraries) {
            Files.delete(Path.of(library.getName()));
            library.close();
        }
        Files.delete(copies);
    }
}
