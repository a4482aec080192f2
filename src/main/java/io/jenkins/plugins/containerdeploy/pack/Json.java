package io.jenkins.plugins.containerdeploy.pack;

import java.util.List;
import java.util.stream.Collectors;

/** The JSON form of a Dockerfile's instructions. */
final class Json {
    private Json() {}

    /** An array of strings on one line. */
    static String array(List<String> values) {
        return values.stream().map(Json::string).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String string(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
