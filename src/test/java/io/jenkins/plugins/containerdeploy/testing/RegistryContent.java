package io.jenkins.plugins.containerdeploy.testing;

import io.jenkins.plugins.containerdeploy.image.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes images of any platform into a registry by its own API, as no engine here could build them. */
public final class RegistryContent {
    private static final String DOCKER = "application/vnd.docker.";
    private static final String OCI = "application/vnd.oci.image.";

    private final String manifestType;
    private final String indexType;
    private final String configType;
    private final String layerType;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String host;
    private final String repository;

    private RegistryContent(
            String host, String repository, String manifest, String index, String config, String layer) {
        this.host = host;
        this.repository = repository;
        this.manifestType = manifest;
        this.indexType = index;
        this.configType = config;
        this.layerType = layer;
    }

    /** Of Docker's own media types, as the engine pushes; to a registry without a login. */
    public static RegistryContent docker(String host, String repository) {
        return new RegistryContent(
                host,
                repository,
                DOCKER + "distribution.manifest.v2+json",
                DOCKER + "distribution.manifest.list.v2+json",
                DOCKER + "container.image.v1+json",
                DOCKER + "image.rootfs.diff.tar.gzip");
    }

    /** Of the open image specification's media types, as BuildKit pushes; to a registry without a login. */
    public static RegistryContent oci(String host, String repository) {
        return new RegistryContent(
                host,
                repository,
                OCI + "manifest.v1+json",
                OCI + "index.v1+json",
                OCI + "config.v1+json",
                OCI + "layer.v1.tar+gzip");
    }

    /** An image that holds nothing. */
    public Digest image(String tag, String os, String architecture) throws Exception {
        return put(tag, manifest(os, architecture), manifestType);
    }

    /** An index of images that hold nothing, and of an attestation as BuildKit files one. */
    public Digest index(String tag, String... architectures) throws Exception {
        List<String> entries = new ArrayList<>();
        for (String architecture : architectures) {
            entries.add(entry(manifest("linux", architecture), "linux", architecture));
        }
        entries.add(entry(manifest("unknown", "unknown"), "unknown", "unknown"));
        return put(
                tag,
                "{\"schemaVersion\":2,\"mediaType\":\"" + indexType + "\",\"manifests\":[" + String.join(",", entries)
                        + "]}",
                indexType);
    }

    private String entry(String manifest, String os, String architecture) throws Exception {
        String digest = put(digest(manifest.getBytes(StandardCharsets.UTF_8)), manifest, manifestType)
                .value();
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"}}"
                .formatted(manifestType, digest, manifest.length(), os, architecture);
    }

    private String manifest(String os, String architecture) throws Exception {
        byte[] tar = new byte[1024];
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(tar);
        }
        byte[] config = ("{\"architecture\":\"%s\",\"os\":\"%s\",\"config\":{\"Cmd\":[\"/x\"]},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}")
                .formatted(architecture, os, digest(tar))
                .getBytes(StandardCharsets.UTF_8);
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                .formatted(manifestType, blob(configType, config), blob(layerType, zipped.toByteArray()));
    }

    private String blob(String type, byte[] bytes) throws Exception {
        String digest = digest(bytes);
        HttpResponse<Void> begun = http.send(
                HttpRequest.newBuilder(url("blobs/uploads/"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        URI location = url("").resolve(begun.headers().firstValue("Location").orElseThrow());
        String separator = location.getQuery() == null ? "?" : "&";
        send(HttpRequest.newBuilder(URI.create(location + separator + "digest=" + digest))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build());
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(type, digest, bytes.length);
    }

    private Digest put(String reference, String manifest, String type) throws Exception {
        send(HttpRequest.newBuilder(url("manifests/" + reference))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofString(manifest))
                .build());
        return Digest.of("image", digest(manifest.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private URI url(String path) {
        return URI.create("http://" + host + "/v2/" + repository + "/" + path);
    }

    private static String digest(byte[] bytes) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
