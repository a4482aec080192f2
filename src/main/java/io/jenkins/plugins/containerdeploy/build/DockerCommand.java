package io.jenkins.plugins.containerdeploy.build;

import io.jenkins.plugins.containerdeploy.image.Platform;
import java.util.Optional;

/**
 * One {@code docker} command of a build server and what it reaches.
 *
 * @param path          absolute
 * @param clientVersion e.g. {@code 28.2.2}; empty when it did not say
 * @param buildx        whether it has buildx
 * @param buildxVersion e.g. {@code v0.13.1}; empty unless all was asked for
 * @param builder       name of buildx's current builder; empty when unknown
 * @param driver        that builder's driver, e.g. {@code docker}, {@code docker-container}; empty when unknown
 * @param engineVersion empty when no engine answered
 * @param engineApi     e.g. {@code 1.41}; empty when no engine answered
 * @param platform      the engine's; empty when none answered
 * @param error         what it wrote when no engine answered, else empty
 */
public record DockerCommand(
        String path,
        String clientVersion,
        boolean buildx,
        String buildxVersion,
        String builder,
        String driver,
        String engineVersion,
        String engineApi,
        Optional<Platform> platform,
        String error) {

    /** The driver that builds in the engine itself, so that the image is there afterwards. */
    private static final String ENGINE_DRIVER = "docker";
    /** From this major version on the client needs buildx for BuildKit. */
    private static final int FIRST_CLIENT_WITHOUT_BUILDKIT = 23;
    /** Engine 18.09, the first with BuildKit out of its experimental phase. */
    private static final int FIRST_API_WITH_BUILDKIT = 39;

    /** Whether it reached an engine. */
    public boolean hasEngine() {
        return !engineApi.isEmpty();
    }

    /** Whether buildx's current builder is not the engine, so that the image has to be fetched from it. */
    boolean buildsElsewhere() {
        return buildx && !driver.isEmpty() && !driver.equals(ENGINE_DRIVER);
    }

    /** Whether {@code docker build} itself talks BuildKit to the engine. */
    boolean hasOwnBuildKit() {
        int major = number(clientVersion.split("\\.")[0]);
        int api = engineApi.startsWith("1.") ? number(engineApi.substring(2)) : 0;
        return major > 0 && major < FIRST_CLIENT_WITHOUT_BUILDKIT && api >= FIRST_API_WITH_BUILDKIT;
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
    }
}
