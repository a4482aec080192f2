package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.image.Image;
import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Tag;
import io.jenkins.plugins.containerdeploy.pack.PrebuiltPack;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrebuiltTest {
    @RegisterExtension
    static final LocalRegistry REGISTRY = new LocalRegistry();

    @RegisterExtension
    final Sandbox sandbox = new Sandbox(REGISTRY);

    private Image existing() throws Exception {
        sandbox.dockerfile("RUN echo " + sandbox.name() + " > /name");
        return Way.LEGACY_BY_PROCESSES
                .open(sandbox.folder())
                .run(sandbox.request().build(), line -> {})
                .image();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "LEGACY.*")
    void aTagBecomesTheDigestThatItsRegistryHas(Way way) throws Exception {
        Image existing = existing();
        // What the engine has under the tag is something else by now.
        sandbox.dockerfile("RUN echo other > /name");
        way.open(sandbox.folder()).run(sandbox.request().push(false).build(), sandbox::line);

        BuildResult result = way.open(sandbox.folder())
                .run(sandbox.request(new PrebuiltPack(sandbox.image("1"))).build(), sandbox::line);

        assertThat(result.image()).isEqualTo(existing);
        assertThat(result.references()).containsExactly(sandbox.image("1"));
        assertThat(result.seconds()).containsOnlyKeys("pull", "read");
        assertThat(result.platform()).isPresent();
    }

    @Test
    void aDigestNeedsNoDocker() throws Exception {
        ImageReference pinned = ImageReference.parse("image", "registry.example.com/shop@sha256:" + "0".repeat(64));
        BuildRequest request = BuildRequest.builder(
                        new PrebuiltPack(pinned).plan(null), sandbox.source().toString())
                .image(ImageReference.parse("image", "registry.example.com/shop"))
                .build();
        BuilderFacts nothing = BuilderFacts.parse("config /nonexistent\nbuilders /nonexistent\nsettings\n");

        BuildResult result = new LocalBuilder(sandbox.folder().resolve("work"), System.getenv())
                .run(request, nothing, sandbox::line);

        assertThat(result.image().toString()).isEqualTo(pinned.toString());
        assertThat(result.references()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "LEGACY.*")
    void anotherTagIsPutOnTheSameImage(Way way) throws Exception {
        Image existing = existing();

        BuildResult result = way.open(sandbox.folder())
                .run(
                        sandbox.request(new PrebuiltPack(sandbox.image("1")))
                                .tag(Tag.of("tag", "stable"))
                                .build(),
                        sandbox::line);

        assertThat(result.image()).isEqualTo(existing);
        assertThat(sandbox.digestInRegistry("stable"))
                .isEqualTo(existing.digest().value());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "LEGACY.*")
    void itIsCopiedToAnotherRepository(Way way) throws Exception {
        existing();
        ImageReference copy = ImageReference.parse("image", REGISTRY.host() + "/" + sandbox.name() + "/copy");

        BuildResult result = way.open(sandbox.folder())
                .run(
                        BuildRequest.builder(
                                        new PrebuiltPack(sandbox.image("1")).plan(null),
                                        sandbox.source().toString())
                                .image(copy)
                                .build(),
                        sandbox::line);

        assertThat(result.references()).containsExactly(ImageReference.parse("image", copy + ":1"));
        assertThat(result.image().repository()).contains(copy.repository());
        assertThat(Sandbox.docker("pull", result.image().toString())).contains("Digest: " + result.digest());
        Sandbox.docker("rmi", result.image().toString());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "LEGACY.*")
    void aTagThatIsNotThereFailsWithWhatToDo(Way way) throws Exception {
        existing();
        Way.Builder builder = way.open(sandbox.folder());
        BuildRequest request =
                sandbox.request(new PrebuiltPack(sandbox.image("none"))).build();

        assertThatThrownBy(() -> builder.run(request, sandbox::line))
                .isInstanceOfSatisfying(FailureException.class, failure -> {
                    assertThat(failure.problem()).startsWith("Pull " + sandbox.image("none"));
                    assertThat(failure.action()).startsWith("There is no such image or tag");
                });
    }
}
