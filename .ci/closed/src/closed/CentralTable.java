package closed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table {@code central.txt}: what Maven Central has in place of what only the Jenkins repository serves. */
final class CentralTable {

    static final String PARENT = "org.jenkins-ci.plugins:plugin";
    static final String CORE = "org.jenkins-ci.main:jenkins-core";

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(Artifact supplier, List<Artifact> supplied) {}

    CentralTable(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] sides = line.split("=", 2);
            Artifact supplier = Artifact.of(sides[0].strip());
            List<Artifact> supplied = new ArrayList<>();
            for (String word : sides[1].strip().split("\\s+")) {
                if (!word.isEmpty()) {
                    supplied.add(Artifact.of(word));
                }
            }
            entries.put(supplier.key(), new Entry(supplier, supplied));
        }
    }

    /** What stands on Central for this {@code group:artifact}. */
    List<Artifact> supplied(String key) {
        return entry(key).supplied();
    }

    /** The version that the open build resolves for this {@code group:artifact}. */
    String version(String key) {
        return entry(key).supplier().version();
    }

    /** Fails when the table was made for another version of a parent, BOM or core than the root POM names. */
    void requireVersion(String key, String version) {
        if (!version(key).equals(version)) {
            throw new IllegalArgumentException("central.txt is for " + key + " " + version(key) + ", pom.xml names "
                    + version + ": bring the table up to date");
        }
    }

    private Entry entry(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "central.txt has no line for " + key + ": add it with the version that the BOM gives it");
        }
        return entry;
    }
}
