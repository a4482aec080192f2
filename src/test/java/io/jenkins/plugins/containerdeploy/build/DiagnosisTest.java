package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as Docker 20.10 and 28.2, BuildKit 0.8 to 0.34 and the distribution registry write them. */
class DiagnosisTest {
    private static final ImageReference TARGET = ImageReference.parse("image", "registry.example.com/shop:1");

    private static String action(String... lines) {
        return Diagnosis.action(List.of(lines), ExpectedImage.inEngine(List.of(TARGET), true), Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed to register layer: write /x: no space left on device | Free space",
                "Got permission denied while trying to connect to the Docker daemon socket at unix:///x | Let the build server's user",
                "permission denied while trying to connect to the docker API at unix:///x | Let the build server's user",
                "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running? | Start the Docker engine",
                "no basic auth credentials | Give a login for registry.example.com",
                "unauthorized: authentication required | Give a login for registry.example.com",
                "denied: requested access to the resource is denied | Give a login for registry.example.com",
                "ERROR: failed to push x: unexpected status: 401 Unauthorized | Give a login for registry.example.com",
                "Get \"http://x/v2/\": dial tcp 127.0.0.1:1: connect: connection refused | Check the registry's name",
                "Get \"https://x/v2/\": dial tcp: lookup x: no such host | Check the registry's name",
                "Get \"https://x/v2/\": net/http: TLS handshake timeout | Check the registry's name",
                "Get \"https://x/v2/\": x509: certificate signed by unknown authority | The engine does not trust",
                "Get \"https://x/v2/\": http: server gave HTTP response to HTTPS client | The registry speaks plain HTTP",
                "manifest for x:1 not found: manifest unknown: manifest unknown | There is no such image or tag",
                "ERROR: failed to solve: x:1: x:1: not found | There is no such image or tag",
                "failed to resolve reference \"r.example/x:1\": r.example/x:1: not found | There is no such image or tag",
                "standard_init_linux.go:228: exec user process caused: exec format error | The build server cannot run",
                "failed to solve with frontend dockerfile.v0: dockerfile parse error line 2: unknown instruction: RUNN | This builder does not know",
                "dockerfile parse error line 3: Unknown flag: link | This builder does not know",
                "ERROR: failed to solve: process \"/bin/sh -c exit 1\" did not complete successfully: exit code: 1 | A command of the Dockerfile failed",
                "executor failed running [/bin/sh -c exit 1]: exit code: 1 | A command of the Dockerfile failed",
                "The command '/bin/sh -c exit 1' returned a non-zero code: 1 | A command of the Dockerfile failed",
                "failed to compute cache key: \"/dist\" not found: not found | A file that is copied",
                "COPY failed: file not found in build context or excluded by .dockerignore: stat x | A file that is copied",
                "no matching manifest for linux/arm64 in the manifest list entries | The image does not exist for the platform",
                "something that nobody has seen | See its last lines",
            })
    void saysWhatToDo(String line, String action) {
        assertThat(action("step 1", line, "")).startsWith(action);
    }

    @Test
    void whatACommandOfTheDockerfileSaysIsNotTakenForTheRegistrys() {
        assertThat(
                        action(
                                "#5 0.2 /bin/sh: ./start: Permission denied",
                                "#5 0.3 wget: connection refused",
                                "ERROR: failed to solve: process \"/bin/sh -c ./start\" did not complete successfully: exit code: 126"))
                .startsWith("A command of the Dockerfile failed");
    }

    @Test
    void aLoginThatWasGivenIsToBeChecked() {
        assertThat(Diagnosis.action(
                        List.of("unauthorized: authentication required"),
                        ExpectedImage.inEngine(List.of(TARGET), true),
                        Set.of(TARGET.repository().registry())))
                .startsWith("Check the login for registry.example.com");
    }
}
