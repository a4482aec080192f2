package io.jenkins.plugins.containerdeploy.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTest {
    @TempDir
    private Path root;

    private BuildPack detect(String base) throws Exception {
        return Detection.detect(LocalSourceFolder.of(root), SourcePath.of("base", base));
    }

    @Test
    void aDockerfileComesBeforeAPage() throws Exception {
        FolderOf.files(root, "both/Dockerfile", "FROM a", "both/index.html", "", "page/index.html", "");

        assertThat(detect("both")).isInstanceOf(DockerfilePack.class);
        assertThat(detect("page")).isInstanceOf(StaticPack.class);
        assertThat(detect("page").plan(LocalSourceFolder.of(root)).reason()).contains("'page'");
    }

    @Test
    void whenNothingFitsItListsWhatWasLookedFor() throws Exception {
        FolderOf.files(root, "src/main.py", "");

        assertThatThrownBy(() -> detect("src")).isInstanceOfSatisfying(InputException.class, refused -> {
            assertThat(refused.field()).isEqualTo("pack");
            assertThat(refused.problem()).contains("Dockerfile", "index.html", "in src");
        });
        assertThatThrownBy(() -> detect("none"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("base"));
    }
}
