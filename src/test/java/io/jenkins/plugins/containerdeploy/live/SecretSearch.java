package io.jenkins.plugins.containerdeploy.live;

import io.jenkins.plugins.containerdeploy.testing.Canary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Looks for secrets in whole folders, compressed files too. */
final class SecretSearch {
    private static final int GZIP_MAGIC = 0x1f8b;

    /** What to look for, as bytes shown in Latin-1, and what it is. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    private int files;

    SecretSearch(Iterable<Canary> canaries) {
        for (Canary canary : canaries) {
            for (String form : canary.forms()) {
                forms.put(latin(form.getBytes(StandardCharsets.UTF_8)), canary + " as " + form);
            }
        }
    }

    /** Which secrets stand in the text, each with where. */
    List<String> in(String where, String text) {
        return in(where, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> in(String where, byte[] bytes) {
        String content = latin(bytes);
        return forms.entrySet().stream()
                .filter(form -> content.contains(form.getKey()))
                .map(form -> where + " holds " + form.getValue())
                .toList();
    }

    /** Which secrets stand in the folder's files and their names. */
    List<String> below(Path folder, Set<String> without) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                return without.contains(folder.relativize(inner).toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                found.addAll(in("the name of", file.toString()));
                if (attributes.isRegularFile()
                        && !without.contains(folder.relativize(file).toString())) {
                    files++;
                    found.addAll(in(file.toString(), content(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Gone meanwhile: a running Jenkins replaces its files.
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** How many files were read. */
    int files() {
        return files;
    }

    private static byte[] content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean compressed = bytes.length > 2 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == GZIP_MAGIC;
        return compressed ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
