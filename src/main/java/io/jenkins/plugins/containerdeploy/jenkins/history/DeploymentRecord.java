package io.jenkins.plugins.containerdeploy.jenkins.history;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.rollout.Deployment;
import io.jenkins.plugins.containerdeploy.value.AppName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One deployment of a run: which app went to which release, and what came of it on each server. */
public final class DeploymentRecord implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String app;
    private final String release;
    private final String image;
    private final ArrayList<ServerRecord> servers = new ArrayList<>();

    /** @param parts what came of it, one part for each place that servers were reached from; at least one */
    public DeploymentRecord(List<Deployment> parts) {
        Deployment first = parts.get(0);
        this.app = AppName.of("app", first.app().value()).value();
        this.release = ServerRecord.name(first.release());
        this.image = Image.parse("image", first.image().toString()).toString();
        parts.forEach(part -> part.servers().forEach(result -> servers.add(new ServerRecord(result))));
    }

    /** The app's name. */
    public String getApp() {
        return app;
    }

    /** The release that was asked for. */
    public String getRelease() {
        return release;
    }

    /** The image, pinned. */
    public String getImage() {
        return image;
    }

    /** What came of it per server. */
    public List<ServerRecord> getServers() {
        return Collections.unmodifiableList(servers);
    }

    /** What {@code containerDeploy} gives back: strings, numbers, lists and maps, which a Pipeline can keep. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("app", app);
        map.put("release", release);
        map.put("image", image);
        List<Map<String, Object>> list = new ArrayList<>();
        servers.forEach(server -> list.add(server.asMap()));
        map.put("servers", list);
        return map;
    }
}
