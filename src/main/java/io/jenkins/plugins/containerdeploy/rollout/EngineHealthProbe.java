package io.jenkins.plugins.containerdeploy.rollout;

/** Believes the image's HEALTHCHECK, which the engine runs. */
final class EngineHealthProbe implements HealthProbe {
    @Override
    public Verdict probe(AppContainer container) {
        String output = container.healthOutput().isEmpty() ? "" : ": " + container.healthOutput();
        return switch (container.health()) {
            case "healthy" -> Verdict.PASSED;
            case "unhealthy" -> Verdict.never("its HEALTHCHECK says unhealthy" + output);
            default -> Verdict.notYet("its HEALTHCHECK has not passed yet" + output);
        };
    }
}
