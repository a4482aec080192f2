package io.jenkins.plugins.containerdeploy.testing;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PushResponseItem;
import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.image.Repository;
import io.jenkins.plugins.containerdeploy.server.DockerServer;
import io.jenkins.plugins.containerdeploy.server.RegistryAuth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Images of small real programs, built on an engine from the busybox image. The web app obeys its environment: BOOT is
 * how many seconds it takes to listen, DIE a status to exit with instead, SAY what its page says.
 */
public final class TestApp {
    /** Listens on PORT, answers SAY at / and 503 at /cgi-bin/sick, ends at SIGTERM. */
    public static final String WEB = """
            FROM %s
            RUN mkdir -p /www/cgi-bin && printf '#!/bin/sh\\necho "Status: 503 Sick"; echo; echo sick\\n' > /www/cgi-bin/sick \
                && printf '#!/bin/sh\\necho "Status: 302 Found"; echo "Location: /"; echo\\n' > /www/cgi-bin/moved \
                && chmod +x /www/cgi-bin/*
            RUN printf '%%s\\n' '#!/bin/sh' 'echo "starting ${SAY:-%s}"' 'sleep "${BOOT:-0}"' \
                'if [ -n "$DIE" ]; then echo "cannot go on: $WHY" >&2; exit "$DIE"; fi' \
                'echo "${SAY:-%s}" > /www/index.html' 'trap "exit 0" TERM' \
                'httpd -f -p "${LISTEN:-0.0.0.0}:${PORT:-8080}" -h /www & wait' > /app && chmod +x /app
            EXPOSE 8080
            LABEL io.jenkins.containerdeploy.pack=dockerfile
            CMD ["/app"]
            """;

    private TestApp() {}

    /** The image that test images begin with. */
    public static String busybox() {
        String image = System.getenv("CONTAINER_DEPLOY_TEST_BUSYBOX");
        Need.that(image != null, "CONTAINER_DEPLOY_TEST_BUSYBOX names no image; ./dev test sets it");
        return image;
    }

    /** The image for probes. */
    public static String helper() {
        String image = System.getenv("CONTAINER_DEPLOY_HELPER_IMAGE");
        Need.that(image != null, "CONTAINER_DEPLOY_HELPER_IMAGE names no image; ./dev test sets it");
        return image;
    }

    /** A version of the web app, in the engine only. */
    public static Image web(DockerServer server, String version) {
        // The label makes it an image of this test alone, which it can remove without harm to another.
        return build(server, WEB.formatted(busybox(), version, version) + "LABEL test=" + UUID.randomUUID() + "\n");
    }

    /** Builds an image, which stays in the engine only. */
    public static Image build(DockerServer server, String dockerfile) {
        try {
            String id = server.streams()
                    .buildImageCmd(new ByteArrayInputStream(tar(Map.of("Dockerfile", dockerfile))))
                    .withTags(Set.of("container-deploy/test:" + UUID.randomUUID()))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId(2, TimeUnit.MINUTES);
            return Image.local(Digest.of(
                    "image", server.client().inspectImageCmd(id).exec().getId()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pushes it under a tag and says what it is in the registry. */
    public static Image push(DockerServer server, Image image, String name, String tag, RegistryLogin login) {
        server.client().tagImageCmd(image.toString(), name, tag).exec();
        String[] error = new String[1];
        var push = server.streams().pushImageCmd(name).withTag(tag);
        if (login != null) {
            push.withAuthConfig(RegistryAuth.config(login));
        }
        try {
            push.exec(new ResultCallback.Adapter<PushResponseItem>() {
                        @Override
                        public void onNext(PushResponseItem item) {
                            error[0] = item.getErrorDetail() == null
                                    ? error[0]
                                    : item.getErrorDetail().getMessage();
                        }
                    })
                    .awaitCompletion();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (error[0] != null) {
            throw new IllegalStateException("push failed: " + error[0]);
        }
        return Image.inRegistry(Repository.of("image", name), digest(server, name, tag));
    }

    /** Not what the push reports at its end: an engine with its images in containerd reports nothing there. */
    private static Digest digest(DockerServer server, String name, String tag) {
        String found = server.client().inspectImageCmd(name + ":" + tag).exec().getRepoDigests().stream()
                .filter(known -> known.startsWith(name + "@"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no digest after the push of " + name));
        return Digest.of("image", found.substring(name.length() + 1));
    }

    /** Removes an image, whatever names it has. */
    public static void forget(DockerServer server, Image image) {
        try {
            server.client().removeImageCmd(image.toString()).withForce(true).exec();
        } catch (NotFoundException e) {
            // A rollout pruned it.
        }
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
