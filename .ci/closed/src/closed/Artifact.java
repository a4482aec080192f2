package closed;

import java.util.regex.Pattern;

/** An artifact as Maven names it. The scope is that of a dependency on it. */
record Artifact(String group, String name, String version, String scope) {

    private static final Pattern SEPARATOR = Pattern.compile(":");

    /** Reads {@code group:artifact:version[:scope]}; without a scope it is {@code compile}. */
    static Artifact of(String coordinates) {
        String[] parts = SEPARATOR.split(coordinates);
        if (parts.length < 3 || parts.length > 4) {
            throw new IllegalArgumentException("write group:artifact:version[:scope], not " + coordinates);
        }
        return new Artifact(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : "compile");
    }

    /** What names it whatever its version: {@code group:artifact}. */
    String key() {
        return group + ":" + name;
    }

    boolean isBom() {
        return scope.equals("import");
    }
}
