package io.jenkins.plugins.containerdeploy.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticPackTest {
    @TempDir
    private Path root;

    private static SourcePath path(String text) {
        return SourcePath.of("path", text);
    }

    private static void refuses(String field, String part, StaticPack pack, SourceFolder source) {
        assertThatThrownBy(() -> pack.plan(source)).isInstanceOfSatisfying(InputException.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.problem()).contains(part);
        });
    }

    @Test
    void theUsersListComesBeforeOursSoThatNothingIsLetInAgain() throws Exception {
        SourceFolder source = FolderOf.files(root, "index.html", "", ".dockerignore", "drafts\n!.env");

        BuildPlan plan = StaticPack.builder().build().plan(source);

        String list = plan.files().get("Dockerfile.dockerignore");
        assertThat(list).startsWith("drafts\n!.env\n");
        assertThat(list.indexOf("\n**/.env*\n")).isGreaterThan(list.indexOf("!.env"));
        assertThat(list).contains("\n**/.git\n");
        assertThat(plan.takesSecrets()).isFalse();
    }

    @Test
    void theBaseImageIsPinnedToAMajorVersion() throws Exception {
        BuildPlan plan = StaticPack.builder().build().plan(FolderOf.files(root, "index.html", ""));

        assertThat(plan.files().get("Dockerfile")).contains("FROM docker.io/library/nginx:1-alpine\n");
    }

    @Test
    void whatIsMissingIsRefusedByItsField() throws Exception {
        SourceFolder source = FolderOf.files(root, "src/main.js", "");

        refuses("publish", "there is no index.html in '.'", StaticPack.builder().build(), source);
        refuses(
                "publish",
                "no folder 'dist'",
                StaticPack.builder().publish(path("dist")).build(),
                source);
        refuses(
                "base",
                "no folder 'site'",
                StaticPack.builder().base(path("site")).build(),
                source);
        refuses(
                "nginxConf",
                "no file 'nginx.conf'",
                StaticPack.builder().nginxConf(path("nginx.conf")).build(),
                source);
    }

    @Test
    void withAConfigurationOfItsOwnASiteNeedsNoIndex() throws Exception {
        SourceFolder source = FolderOf.files(root, "files/a.zip", "", "nginx.conf", "server { autoindex on; }");

        assertThat(StaticPack.builder()
                        .nginxConf(path("nginx.conf"))
                        .build()
                        .plan(source)
                        .files())
                .containsKey("Dockerfile");
    }

    @Test
    void aFallbackBesideAConfigurationOfItsOwnIsRefused() {
        assertThatThrownBy(() -> StaticPack.builder()
                        .singlePage(true)
                        .nginxConf(path("nginx.conf"))
                        .build())
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("singlePage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"di*st", "dist?", "[dist]", "$HOME", "${x}"})
    void whatADockerfileWouldTakeForAPatternIsRefused(String folder) {
        assertThatThrownBy(() -> StaticPack.builder().publish(path(folder)))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("publish"));
        assertThatThrownBy(() -> StaticPack.builder().nginxConf(path(folder))).isInstanceOf(InputException.class);
    }

    @Test
    void aFolderWithQuotesAndSpacesIsOneWordOfTheDockerfile() throws Exception {
        SourceFolder source = FolderOf.files(root, "my \"site\" ; RUN x/index.html", "");

        assertThat(StaticPack.builder()
                        .publish(path("my \"site\" ; RUN x"))
                        .build()
                        .plan(source)
                        .files()
                        .get("Dockerfile"))
                .contains("COPY [\"my \\\"site\\\" ; RUN x\", \"/site/\"]\n");
    }
}
