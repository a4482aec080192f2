package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.build.ProgramStep.Phase;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is read of the files of a build server, which may say anything. */
class BuildResultsTest {
    private static final String REPOSITORY = "registry.example.com/shop";
    private static final String ID = "sha256:" + "1".repeat(64);
    private static final String DIGEST = "sha256:" + "2".repeat(64);
    private static final String OTHER = "sha256:" + "3".repeat(64);
    private static final List<ImageReference> NAMES =
            List.of(ImageReference.parse("image", REPOSITORY + ":1"), ImageReference.parse("image", REPOSITORY + ":2"));
    private static final List<ProgramStep> STEPS = List.of(
            ProgramStep.logged(Phase.BUILD, "Build it", List.of("docker", "build")),
            ProgramStep.kept(Phase.PUSH, "Push 1", List.of("docker", "push"), "push-0"),
            ProgramStep.kept(Phase.PUSH, "Push 2", List.of("docker", "push"), "push-1"));

    private static BuildResults results(ExpectedImage expected) {
        return new BuildResults("dockerfile", expected, STEPS, Set.of());
    }

    private static Map<String, String> good() {
        return new HashMap<>(Map.of(
                "status",
                "done\n",
                "times",
                "0 10.00 11.50\n1 11.50 11.60\n2 11.60 11.80\n",
                "iid",
                ID,
                "push-0",
                "x: Pushed\n1: digest: " + DIGEST + " size: 734\n",
                "push-1",
                "2: digest: " + DIGEST + " size: 734\n",
                "image",
                image(ID, DIGEST)));
    }

    private static String image(String id, String digest) {
        return "{\"Id\":\"" + id + "\",\"Os\":\"linux\",\"Architecture\":\"arm\",\"Variant\":\"v7\",\"RepoDigests\":[\""
                + REPOSITORY + "@" + digest + "\"]}\n";
    }

    private static BuildResult read(Map<String, String> files) {
        return results(ExpectedImage.inEngine(NAMES, true)).read(files);
    }

    private static void refuses(Map<String, String> files, String part) {
        assertThatThrownBy(() -> read(files))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(part);
    }

    private static Map<String, String> with(String file, String content) {
        Map<String, String> files = good();
        files.put(file, content);
        return files;
    }

    @Example
    void readsTheDigestOfThePushAndTheTimes() {
        BuildResult result = read(good());

        assertThat(result.image()).hasToString(REPOSITORY + "@" + DIGEST);
        assertThat(result.platform()).map(Object::toString).contains("linux/arm/v7");
        assertThat(result.references()).isEqualTo(NAMES);
        assertThat(result.seconds()).containsExactly(Map.entry("build", 1.5), Map.entry("push", 0.3));
    }

    @Example
    void withTheContainerdStoreTheManifestIsTheId() {
        Map<String, String> files = with("image", image(DIGEST, DIGEST));
        files.put(
                "metadata",
                "{\"containerimage.digest\":\"" + DIGEST + "\",\"containerimage.config.digest\":\"" + ID + "\"}");

        assertThat(read(files).image()).hasToString(REPOSITORY + "@" + DIGEST);
    }

    @Example
    void withoutAPushTheIdIsTheImage() {
        assertThat(results(ExpectedImage.inEngine(NAMES, false)).read(good()).image())
                .hasToString(ID);
    }

    @Example
    void aTagThatAnotherBuildMovedIsAFailure() {
        refuses(with("push-1", "2: digest: " + OTHER + " size: 1\n"), "A tag was moved");
        Map<String, String> allOther = with("push-1", "2: digest: " + OTHER + " size: 1\n");
        allOther.put("push-0", "1: digest: " + OTHER + " size: 1\n");
        refuses(allOther, "A tag was moved");
        refuses(with("image", image(OTHER, DIGEST)), "A tag was moved");
    }

    @Example
    void theLastLineOfAPushCounts() {
        String forged = "1: digest: " + OTHER + " size: 1\n1: digest: " + DIGEST + " size: 1\n";

        assertThat(read(with("push-0", forged)).image()).hasToString(REPOSITORY + "@" + DIGEST);
    }

    @Example
    void whatIsMissingOrNoDigestIsAFailureAndNoWrongImage() {
        refuses(with("push-0", ""), "does not name an image");
        refuses(with("push-0", "1: digest: sha256:12 size: 1"), "does not name an image");
        refuses(with("iid", "sha256:12"), "does not name an image");
        refuses(with("iid", ""), "does not name an image");
        refuses(with("image", "no json"), "does not name an image");
        refuses(with("image", ""), "A tag was moved");
        refuses(with("metadata", "{"), "does not name an image");
        refuses(with("status", ""), "ended without a result");
        refuses(with("status", "failed x"), "ended without a result");
        refuses(with("status", "aborted"), "aborted");
        refuses(Map.of(), "ended without a result");
    }

    @Example
    void aFailedCommandIsNamedWithItsLastLines() {
        Map<String, String> files = with("status", "failed 1 42");
        files.put("last", "one\n\ndenied: requested access to the resource is denied\n" + "");

        assertThatThrownBy(() -> read(files)).isInstanceOfSatisfying(FailureException.class, failure -> {
            assertThat(failure.problem()).isEqualTo("Push 1 failed with exit status 42");
            assertThat(failure.action()).startsWith("Give a login for registry.example.com");
            assertThat(failure.lastLines())
                    .containsExactly("one", "denied: requested access to the resource is denied");
        });
        refuses(with("status", "failed -1 1"), "Prepare the build's folder");
        refuses(with("status", "failed 99 1"), "Prepare the build's folder");
    }

    @Example
    void itIsStoredAndReadsTheAnswerAfterARestart() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(results(ExpectedImage.inEngine(NAMES, true)));
            out.writeObject(read(good()));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            BuildResults restored = (BuildResults) in.readObject();
            assertThat(restored.read(good()).image()).isEqualTo(read(good()).image());
            assertThat(restored.fileNames())
                    .contains("status", "push-0", "push-1")
                    .doesNotContain("push-2");
            assertThat(((BuildResult) in.readObject()).image())
                    .isEqualTo(read(good()).image());
        }
    }

    @Example
    void clippedOutputIsWarnedAbout() {
        assertThat(results(ExpectedImage.inEngine(NAMES, true)).warnings(with("clipped", "")))
                .hasSize(1);
        assertThat(results(ExpectedImage.inEngine(NAMES, true)).warnings(good()))
                .isEmpty();
    }

    @Property
    void whateverTheFilesSayItIsAResultOrAFailure(@ForAll Map<String, String> noise, @ForAll String content) {
        for (String name : results(ExpectedImage.inEngine(NAMES, true)).fileNames()) {
            Map<String, String> files = good();
            files.putAll(noise);
            files.put(name, content);
            try {
                assertThat(read(files).image()).hasToString(REPOSITORY + "@" + DIGEST);
            } catch (FailureException failure) {
                assertThat(failure.action()).isNotBlank();
            }
        }
    }
}
