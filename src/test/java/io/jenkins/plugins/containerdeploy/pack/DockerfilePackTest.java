package io.jenkins.plugins.containerdeploy.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfilePackTest {
    @TempDir
    private Path root;

    private static SourcePath path(String text) {
        return SourcePath.of("path", text);
    }

    private static BuildImage step(BuildPlan plan) {
        assertThat(plan.steps()).hasSize(1);
        return (BuildImage) plan.steps().get(0);
    }

    @Test
    void takesTheDockerfileOfTheBaseFolder() throws Exception {
        SourceFolder source = FolderOf.files(root, "Dockerfile", "FROM a", "api/Dockerfile", "FROM b");

        BuildPlan plan = DockerfilePack.builder().base(path("api")).build().plan(source);

        assertThat(step(plan).context()).isEqualTo(path("api"));
        assertThat(step(plan).sourceDockerfile()).contains(path("api/Dockerfile"));
        assertThat(plan.files()).isEmpty();
        assertThat(plan.reason()).isEqualTo("the Dockerfile 'api/Dockerfile'");
        assertThat(plan.takesSecrets()).isTrue();
    }

    @Test
    void aNamedFileIsLookedForInTheBaseFolderAndThenInTheSource() throws Exception {
        SourceFolder source =
                FolderOf.files(root, "docker/both", "FROM a", "api/docker/both", "FROM b", "docker/shared", "FROM c");

        DockerfilePack.Builder pack = DockerfilePack.builder().base(path("api"));

        assertThat(step(pack.file(path("docker/both")).build().plan(source)).sourceDockerfile())
                .contains(path("api/docker/both"));
        assertThat(step(pack.file(path("docker/shared")).build().plan(source)).sourceDockerfile())
                .contains(path("docker/shared"));
    }

    @Test
    void theRootsDockerfileIsNotTakenForAnotherFolderUnlessItIsNamed() throws Exception {
        SourceFolder source = FolderOf.files(root, "Dockerfile", "FROM a", "api/main.py", "");

        assertThatThrownBy(
                        () -> DockerfilePack.builder().base(path("api")).build().plan(source))
                .isInstanceOf(InputException.class);
    }

    @Test
    void aMissingDockerfileIsRefusedWithTheFilesThatWouldFit() throws Exception {
        SourceFolder source = FolderOf.files(root, "Dockerfile.prod", "FROM a", "Containerfile", "", "main.py", "");

        assertThatThrownBy(() -> DockerfilePack.builder().build().plan(source))
                .isInstanceOfSatisfying(InputException.class, refused -> {
                    assertThat(refused.field()).isEqualTo("file");
                    assertThat(refused.problem()).contains("'Dockerfile'");
                    assertThat(refused.action())
                            .contains("'Containerfile', 'Dockerfile.prod'")
                            .doesNotContain("main.py");
                });
    }

    @Test
    void aFolderWithoutAnythingLikeOneIsListed() throws Exception {
        SourceFolder source = FolderOf.files(root, "main.py", "", "a\nb", "");

        assertThatThrownBy(() -> DockerfilePack.builder().build().plan(source))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.action()).contains("In the folder: 'a\\u000ab', 'main.py'"));
    }

    @Test
    void anInlineTextBecomesAFileOfTheWorkFolderAndTheSourceIsNotTouched() throws Exception {
        SourceFolder source = FolderOf.files(root, "Dockerfile", "FROM a");

        BuildPlan plan =
                DockerfilePack.builder().inline("FROM b\n").pull(true).build().plan(source);

        assertThat(plan.files()).containsEntry("Dockerfile", "FROM b\n");
        assertThat(step(plan).workDockerfile()).contains("Dockerfile");
        assertThat(step(plan).pull()).isTrue();
        assertThat(root.resolve("Dockerfile")).hasContent("FROM a");
    }

    @Test
    void settingsThatExcludeEachOtherOrRepeatAreRefused() {
        assertThatThrownBy(() -> DockerfilePack.builder()
                        .inline("FROM a")
                        .file(path("x"))
                        .build())
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("inline"));
        EnvKey key = EnvKey.of("key", "A");
        assertThatThrownBy(() -> DockerfilePack.builder().buildArg(key, "1").buildArg(key, "2"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("buildArgs.A"));
        assertThatThrownBy(() -> DockerfilePack.builder().buildArg(key, "a\0b")).isInstanceOf(InputException.class);
    }

    @Test
    void whatLeadsOutOfTheSourceByALinkIsRefused(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("Dockerfile"), "FROM secret");
        SourceFolder source = FolderOf.files(root, "x", "");
        Files.createSymbolicLink(root.resolve("Dockerfile"), outside.resolve("Dockerfile"));
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));

        assertThatThrownBy(() -> DockerfilePack.builder().build().plan(source))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("leads out of the source folder by a symbolic link");
        assertThatThrownBy(() ->
                        DockerfilePack.builder().base(path("folder")).build().plan(source))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("symbolic link");
        assertThatThrownBy(() ->
                        DockerfilePack.builder().file(path("loop")).build().plan(source))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no file 'loop'");
    }

    @Test
    void aFileInThePlaceOfAFolderIsRefused() throws Exception {
        SourceFolder source = FolderOf.files(root, "file", "");

        assertThatThrownBy(() ->
                        DockerfilePack.builder().base(path("file")).build().plan(source))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("base"));
        assertThatThrownBy(() -> DockerfilePack.builder()
                        .file(path("file/below"))
                        .build()
                        .plan(source))
                .isInstanceOf(InputException.class);
    }

    @Test
    void aHugeDockerfileIsRefused() throws Exception {
        SourceFolder source = FolderOf.files(root, "Dockerfile", "#".repeat(2_000_000));

        assertThatThrownBy(() -> DockerfilePack.builder().build().plan(source))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is larger than 1048576 bytes");
    }
}
