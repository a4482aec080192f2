package closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The signatures that the plugin is compiled against are true, whenever a real Jenkins is at hand to tell. */
class SignaturesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();

    @Test
    void nothingIsStatedThatIsNotUsed() throws IOException {
        assertThat(new SignatureCheck(ROOT).unused()).isEmpty();
    }

    @Test
    void signaturesAndWhatThePluginUsesAreAsInTheRealJenkins() throws IOException {
        Path war = RealJenkins.war();
        Path plugins = RealJenkins.plugins();
        if (!SignatureCheck.isThere(war, plugins)) {
            System.out.println("skipped: " + SignatureCheck.whatIsMissing(war, plugins));
        }
        assumeTrue(SignatureCheck.isThere(war, plugins), () -> SignatureCheck.whatIsMissing(war, plugins));
        try (RealJenkins jenkins = new RealJenkins(war, plugins)) {
            assertThat(new SignatureCheck(ROOT).against(jenkins)).isEmpty();
        }
    }
}
