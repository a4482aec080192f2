package io.jenkins.plugins.containerdeploy.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.containerdeploy.image.Digest;
import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Platform;
import io.jenkins.plugins.containerdeploy.image.Repository;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the digest from where it is true.
 *
 * <p>After a push by the engine that is the push's own last line: an image may carry digests of several pushes to the
 * same repository, and buildx' {@code containerimage.digest} without {@code --push} is the image's id. That the image
 * pushed is the one built is then checked, because another build may move a tag in between. After a push by a builder
 * it is {@code containerimage.digest}.
 */
final class DigestReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PUSHED = Pattern.compile("(?m)^\\S+: digest: (sha256:[0-9a-f]{64}) size: [0-9]+\\s*$");
    private static final Pattern PULLED = Pattern.compile("(?m)^Digest: (sha256:[0-9a-f]{64})\\s*$");

    private final ExpectedImage expected;
    private final Map<String, String> files;
    private final JsonNode metadata;

    DigestReader(ExpectedImage expected, Map<String, String> files) {
        this.expected = expected;
        this.files = files;
        this.metadata = json(files.getOrDefault(BuildResults.METADATA_FILE, ""));
    }

    /**
     * What was found.
     *
     * @param image    pinned
     * @param platform null when it could not be read
     */
    record Found(Image image, Platform platform) {}

    /** @throws RuntimeException when a part of it is not what it should be */
    Found read() {
        return switch (expected.kind()) {
            case KNOWN ->
                new Found(
                        Image.inRegistry(
                                expected.repository(), expected.from().digest().orElseThrow()),
                        null);
            case BUILDER_PUSH ->
                new Found(Image.inRegistry(expected.repository(), digest("containerimage.digest")), builtPlatform());
            case PULL -> pulled();
            case ENGINE -> built();
        };
    }

    private Found pulled() {
        Digest pulled = only(PULLED, BuildResults.PULL_FILE);
        Repository from = expected.from().repository();
        Known known = known().stream()
                .filter(image -> image.digests().contains(ImageReference.pinned(from, pulled)))
                .findFirst()
                .orElseThrow(DigestReader::moved);
        if (expected.enginePushes() == 0) {
            return new Found(Image.inRegistry(from, pulled), known.platform());
        }
        return new Found(pushed(Set.of(), known), known.platform());
    }

    private Found built() {
        Digest id = Digest.of(
                "image id", files.getOrDefault(BuildResults.ID_FILE, "").strip());
        Set<Digest> ids = new HashSet<>(Set.of(id));
        // An engine with the containerd store names an image by its manifest; buildx then writes another id.
        optionalDigest("containerimage.digest").ifPresent(ids::add);
        Known known = known().stream()
                .filter(image -> ids.contains(image.id()))
                .findFirst()
                .orElseThrow(DigestReader::moved);
        Image image = expected.enginePushes() == 0 ? Image.local(known.id()) : pushed(ids, known);
        return new Found(image, known.platform());
    }

    /** The one digest that every push gave, if the image is the expected one. */
    private Image pushed(Set<Digest> ids, Known known) {
        Set<Digest> digests = new HashSet<>();
        for (int i = 0; i < expected.enginePushes(); i++) {
            digests.add(only(PUSHED, BuildResults.PUSH_FILE + i));
        }
        Digest digest = digests.iterator().next();
        Repository repository = expected.repository();
        boolean ours = ids.contains(digest) || known.digests().contains(ImageReference.pinned(repository, digest));
        if (digests.size() > 1 || !ours) {
            throw moved();
        }
        return Image.inRegistry(repository, digest);
    }

    private static FailureException moved() {
        return new FailureException(
                "A tag was moved to another image while this build used it",
                "Another build on this build server has the same image name: give each its own tag, or let them run"
                        + " one after the other. Then build again.");
    }

    private Digest only(Pattern pattern, String file) {
        Matcher found = pattern.matcher(files.getOrDefault(file, ""));
        return found.results()
                .reduce((first, second) -> second)
                .map(match -> Digest.of(file, match.group(1)))
                .orElseThrow(() -> new IllegalArgumentException(file + " names no digest"));
    }

    /** An image as the engine knows it. */
    private record Known(Digest id, Platform platform, Set<ImageReference> digests) {}

    private List<Known> known() {
        List<Known> images = new ArrayList<>();
        for (String line : files.getOrDefault(BuildResults.IMAGE_FILE, "").split("\n")) {
            JsonNode image = json(line);
            if (image.hasNonNull("Id")) {
                Set<ImageReference> digests = new HashSet<>();
                image.path("RepoDigests").forEach(name -> digests.add(ImageReference.parse("digest", name.asText())));
                images.add(new Known(
                        Digest.of("image id", image.path("Id").asText()),
                        platform(image.path("Os"), image.path("Architecture"), image.path("Variant")),
                        digests));
            }
        }
        return images;
    }

    private Platform builtPlatform() {
        JsonNode platform = metadata.path("containerimage.descriptor").path("platform");
        return platform.isObject()
                ? platform(platform.path("os"), platform.path("architecture"), platform.path("variant"))
                : null;
    }

    private static Platform platform(JsonNode os, JsonNode architecture, JsonNode variant) {
        String text = os.asText() + "/" + architecture.asText();
        return Platform.parse("platform", variant.asText("").isEmpty() ? text : text + "/" + variant.asText());
    }

    private Digest digest(String key) {
        return Digest.of(key, metadata.path(key).asText());
    }

    private Optional<Digest> optionalDigest(String key) {
        return metadata.hasNonNull(key) ? Optional.of(digest(key)) : Optional.empty();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
