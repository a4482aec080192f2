package io.jenkins.plugins.containerdeploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the plugin's descriptors, as the running controller knows it. */
final class PluginForm {
    private final JsonNode node;

    private PluginForm(JsonNode node) {
        this.node = node;
    }

    /** All of them. */
    static List<PluginForm> all(Live live) {
        List<PluginForm> forms = new ArrayList<>();
        JenkinsApi.parse(live.admin().script(Live.resource("descriptors.groovy")))
                .forEach(node -> forms.add(new PluginForm(node)));
        return forms;
    }

    String id() {
        return node.get("id").asText();
    }

    boolean isStep() {
        return node.get("kind").asText().equals("step");
    }

    /** Whether it is the page that administrators alone see. */
    boolean isConfiguration() {
        return node.get("kind").asText().equals("configuration");
    }

    List<String> symbols() {
        return texts("symbols");
    }

    /** The names of the step; empty when it is none. */
    List<String> functions() {
        return texts("functions");
    }

    /** Those of its symbols that a step has for its name, too. */
    List<String> alsoSteps() {
        return texts("alsoSteps");
    }

    /** The steps, such as {@code step}, that would run it under its symbol. */
    List<String> metaSteps() {
        return texts("metaSteps");
    }

    /** The names of its web methods, e.g. {@code doCheckName}. */
    List<String> methods() {
        return texts("methods");
    }

    /** Per field, the path of its help page, or null. */
    Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        node.get("help")
                .properties()
                .forEach(entry -> help.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asText()));
        return help;
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node.get(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    public String toString() {
        return id().replaceFirst(".*\\.", "");
    }
}
