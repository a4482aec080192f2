package io.jenkins.plugins.containerdeploy.rollout;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.value.AppName;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request makes of an image and settings.
 *
 * @param id           time of the request in UTC and a hash, so ids sort by time and a repeated request has the same one
 * @param settingsHash of everything that a container is made with, of secrets the names only: a hash of a weak secret
 *     would give it away to whoever may read labels
 */
record Release(String id, String settingsHash) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int ID_HASH_CHARACTERS = 8;
    /** Changes when containers are made differently from the same settings. */
    private static final String FORM = "1";
    /** What a container is called until its gate has let it through. */
    static final String CANDIDATE = ".new";

    static Release of(DeployRequest request, Image image) {
        String hash = hash(request.settings());
        String unique = sha256(image + "\n" + hash).substring(0, ID_HASH_CHARACTERS);
        return new Release(TIME.format(request.created()) + "-" + unique, hash);
    }

    /** The same release under an id that no other container of the app has: the same request may be run again later. */
    Release distinctFrom(List<AppContainer> others) {
        Set<String> taken = others.stream().map(AppContainer::release).collect(Collectors.toSet());
        Release free = this;
        for (int number = 2; taken.contains(free.id); number++) {
            free = new Release(id + "-r" + number, settingsHash);
        }
        return free;
    }

    /** The name of its container on every server. */
    String container(AppName app) {
        return app + "-" + id;
    }

    /** Of all that makes the container, with lengths, so that no two settings give the same text. */
    static String hash(ContainerSettings settings) {
        StringBuilder text = new StringBuilder(FORM);
        add(text, settings.port().map(Object::toString).orElse(""));
        settings.publish().forEach(port -> add(text, port.toString()));
        for (Map.Entry<EnvKey, String> variable : settings.env().entrySet()) {
            add(text, variable.getKey() + "=" + variable.getValue());
        }
        settings.secrets().keySet().forEach(key -> add(text, "secret " + key));
        return sha256(text.toString());
    }

    private static void add(StringBuilder text, String part) {
        text.append('\n').append(part.length()).append(':').append(part);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
