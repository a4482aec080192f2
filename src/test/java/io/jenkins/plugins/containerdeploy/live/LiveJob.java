package io.jenkins.plugins.containerdeploy.live;

import java.time.Duration;
import java.util.Map;

/** A job of the controller. */
final class LiveJob {
    private static final Duration TO_BEGIN = Duration.ofSeconds(60);

    private final JenkinsApi admin;
    private final String name;

    LiveJob(JenkinsApi admin, String name) {
        this.admin = admin;
        this.name = name;
    }

    /** A Pipeline whose definition is this text, in the sandbox. */
    static LiveJob pipeline(JenkinsApi admin, String name, String jenkinsfile) {
        return create(admin, name, """
            <?xml version='1.1' encoding='UTF-8'?>
            <flow-definition>
              <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
                <script>%s</script>
                <sandbox>true</sandbox>
              </definition>
            </flow-definition>
            """.formatted(escape(jenkinsfile)));
    }

    /** A job from its stored form. */
    static LiveJob create(JenkinsApi admin, String name, String configXml) {
        JenkinsApi.ok(admin.post("createItem?name=" + JenkinsApi.encode(name), "text/xml; charset=utf-8", configXml));
        return new LiveJob(admin, name);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String name() {
        return name;
    }

    String configXml() {
        return admin.text("job/" + name + "/config.xml");
    }

    /** Starts a run and waits until it has begun. */
    LiveRun start() {
        int number = admin.json("job/" + name + "/api/json?tree=nextBuildNumber")
                .get("nextBuildNumber")
                .asInt();
        JenkinsApi.ok(admin.post("job/" + name + "/build?delay=0sec", Map.of()));
        Await.until(
                name + " #" + number + " to begin",
                TO_BEGIN,
                () -> admin.get("job/" + name + "/" + number + "/api/json").statusCode() == 200);
        return new LiveRun(admin, name, number);
    }
}
