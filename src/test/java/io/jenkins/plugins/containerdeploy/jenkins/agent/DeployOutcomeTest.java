package io.jenkins.plugins.containerdeploy.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.containerdeploy.rollout.SampleDeployments;
import io.jenkins.plugins.containerdeploy.rollout.ServerResult.Status;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeployOutcomeTest {

    /** A cause that the other side of a channel would refuse. */
    private static final class OfAnotherLibrary extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object unknown = new Object();

        @Override
        public String toString() {
            return "of another library " + unknown.hashCode();
        }
    }

    private static DeployOutcome sent(DeployOutcome outcome) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(outcome);
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("OfAnotherLibrary");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (DeployOutcome) in.readObject();
        }
    }

    @Test
    void aDeploymentCrosses() throws Exception {
        DeployOutcome outcome =
                sent(DeployOutcome.of(SampleDeployments.of(Status.DEPLOYED, "prod-1", "r1", "shop-r1")));

        assertThat(outcome.deployment().isDone()).isTrue();
    }

    @Test
    void aFailureCrossesWithoutItsCause() throws Exception {
        DeployOutcome outcome = sent(DeployOutcome.of(new FailureException(
                "cannot reach prod-1", "Start its engine.", List.of("refused"), new OfAnotherLibrary())));

        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(outcome::deployment)
                .withMessage("cannot reach prod-1. Start its engine.\n  | refused")
                .withNoCause();
    }

    @Test
    void aWrongInputStaysOne() throws Exception {
        DeployOutcome outcome = sent(DeployOutcome.of(new InputException("port", "is in use", "Choose another.")));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(outcome::deployment)
                .satisfies(e -> assertThat(e.field()).isEqualTo("port"));
    }
}
