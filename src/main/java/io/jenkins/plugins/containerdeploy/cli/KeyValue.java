package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Repeated options of the form {@code KEY=VALUE}. */
final class KeyValue {
    private KeyValue() {}

    /**
     * In the order given; everything after the first equals sign is the value.
     *
     * @throws InputException when one has no equals sign, or a key comes twice
     */
    static Map<String, String> parse(String field, List<String> arguments) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals <= 0) {
                // Shows nothing of it: it may be a value that was not meant for an argument.
                throw new InputException(field, "has no key and equals sign", "Write " + field + " KEY=VALUE.");
            }
            String key = argument.substring(0, equals);
            if (pairs.putIfAbsent(key, argument.substring(equals + 1)) != null) {
                throw new InputException(field, key + " is given twice", "Give each key once.");
            }
        }
        return pairs;
    }
}
