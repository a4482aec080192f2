package hudson;

import java.util.TreeMap;

public class EnvVars extends TreeMap<String, String> {
    public EnvVars(EnvVars values) {
        throw new UnsupportedOperationException();
    }

    public String get(String name, String otherwise) {
        throw new UnsupportedOperationException();
    }
}
