package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.image.Labels;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.image.Tag;
import io.jenkins.plugins.containerdeploy.pack.BuildImage;
import io.jenkins.plugins.containerdeploy.pack.BuildPlan;
import io.jenkins.plugins.containerdeploy.pack.PrebuiltPack;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SecretName;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BuildRequestTest {
    private static ImageReference image(String text) {
        return ImageReference.parse("image", text);
    }

    /** Of a pack that takes no secrets. */
    private static BuildRequest.Builder request() {
        BuildImage step = BuildImage.fromSource(SourcePath.ROOT, SourcePath.of("file", "Dockerfile"));
        return BuildRequest.builder(new BuildPlan("some", "a reason", Map.of(), List.of(step)), "/source");
    }

    private static BuildRequest.Builder prebuilt(String taken) {
        return BuildRequest.builder(new PrebuiltPack(image(taken)).plan(null), "/source");
    }

    private static void refuses(String field, String action, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InputException.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.action()).contains(action);
        });
    }

    @Test
    void aBareNameIsRefusedWithWhatToWriteUnlessNothingIsPushed() {
        refuses(
                "image",
                "localhost:5000/shop",
                () -> request().image(image("shop")).build());
        refuses(
                "image",
                "docker.io/team/shop",
                () -> request().image(image("team/shop")).build());

        assertThat(request().image(image("shop")).push(false).build().references())
                .containsExactly(image("docker.io/library/shop:latest"));
        assertThat(request().image(image("docker.io/library/shop")).build().push())
                .isTrue();
        assertThat(prebuilt("nginx:1").image(image("nginx:1")).build().references())
                .containsExactly(image("nginx:1"));
        refuses(
                "image",
                "localhost:5000",
                () -> prebuilt("example.com/x:1").image(image("copy")).build());
    }

    @Test
    void tagsAreKeptOnceEachAndLatestIsTheDefault() {
        BuildRequest request = request()
                .image(image("example.com/shop:1"))
                .tag(Tag.of("tag", "2"))
                .tag(Tag.of("tag", "1"))
                .build();

        assertThat(request.references()).containsExactly(image("example.com/shop:1"), image("example.com/shop:2"));
        assertThat(request().image(image("example.com/shop")).build().tags()).containsExactly(Tag.LATEST);
    }

    @Test
    void anImageThatIsTakenKeepsItsTagAndMayBeGivenByDigest() {
        String pinned = "example.com/shop@sha256:" + "0".repeat(64);

        assertThat(prebuilt(pinned).image(image(pinned)).build().references()).isEmpty();
        assertThat(prebuilt("example.com/shop:1")
                        .image(image("example.com/copy"))
                        .build()
                        .references())
                .containsExactly(image("example.com/copy:1"));
        refuses("image", "finds the digest", () -> request().image(image(pinned)));
    }

    @Test
    void whatIsMissingDoubledOrUselessIsRefused() {
        refuses("image", "Write where the image goes", () -> request().build());
        RegistryLogin login = RegistryLogin.of(Registry.of("r", "example.com"), "a", "b");
        refuses("registry", "one login", () -> request().login(login).login(login));
        BuildSecret secret = BuildSecret.ofValue(SecretName.of("s", "TOKEN"), "x");
        refuses(
                "buildSecrets.TOKEN",
                "one value",
                () -> request().secret(secret).secret(secret));
        refuses(
                "buildSecrets",
                "pack dockerfile",
                () -> request().image(image("example.com/shop")).secret(secret).build());
    }

    @Test
    void labelsCheckThemselves() {
        refuses("labels", "lower-case", () -> request().label("Upper", "x"));
        refuses("labels", "lower-case", () -> request().label("--help", "x"));
        refuses("labels", "lower-case", () -> request().label("a=b", "x"));
        refuses("labels", "another name", () -> request().label(Labels.PACK, "x"));
        refuses(
                "labels.a",
                "no process can receive it",
                () -> request().label("a", "\0").image(image("x")));
        assertThat(request()
                        .image(image("example.com/shop"))
                        .label("a", "$x")
                        .build()
                        .labels())
                .containsEntry("a", "$x")
                .containsEntry(Labels.PACK, "some");
    }

    @Test
    void theWorkFolderLiesOutsideTheSource() {
        BuildRequest request = request().image(image("example.com/shop")).build();
        BuilderFacts facts = BuilderFacts.parse("config /c\nbuilders /b\nsettings\n");
        for (String folder : new String[] {"relative", "/source", "/source/below"}) {
            assertThatThrownBy(() -> BuildProgram.of(request, facts, folder, line -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
