package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a real Jenkins and the packaged plugin, or the reason why the suite cannot run. */
final class LiveFiles {
    /** The archive that is tried; {@code CONTAINER_DEPLOY_HPI} names another. */
    private static final Path ARCHIVE = Path.of("target/container-deploy.hpi");
    /** Where the open build puts the plugins that Maven resolved for tests. */
    private static final Path RESOLVED_PLUGINS = Path.of("target/test-classes/test-dependencies");

    private static final Path AT_HAND = cache().resolve("container-deploy/jenkins");

    private final Path war;
    private final Path plugins;
    private final Path archive;

    private LiveFiles(Path war, Path plugins, Path archive) {
        this.war = war;
        this.plugins = plugins;
        this.archive = archive;
    }

    static LiveFiles find() {
        return new LiveFiles(
                first(
                        Files::isRegularFile,
                        "JENKINS_WAR",
                        path(System.getProperty("jth.jenkins-war.path")),
                        Optional.of(AT_HAND.resolve("jenkins.war"))),
                first(
                        Files::isDirectory,
                        "JENKINS_PLUGINS",
                        Optional.of(RESOLVED_PLUGINS),
                        Optional.of(AT_HAND.resolve("plugins"))),
                first(Files::isRegularFile, "CONTAINER_DEPLOY_HPI", Optional.of(ARCHIVE)));
    }

    /** Why the suite cannot run, and what would make it run; empty when it can. */
    Optional<String> missing() {
        if (war == null || plugins == null) {
            return Optional.of("the live suite needs a Jenkins: set JENKINS_WAR to a jenkins.war and JENKINS_PLUGINS to"
                    + " a folder of .jpi or .hpi files, or put them at " + AT_HAND + "/{jenkins.war,plugins}");
        }
        if (archive == null) {
            return Optional.of("the live suite needs the packaged plugin: run ./dev package, which writes " + ARCHIVE);
        }
        return Optional.empty();
    }

    Path war() {
        return war;
    }

    /** The plugins' archives that a controller gets, ours not among them. */
    List<Path> plugins() throws IOException {
        try (Stream<Path> files = Files.list(plugins)) {
            return files.filter(file -> file.toString().matches(".*\\.[hj]pi"))
                    .filter(file -> !file.getFileName().toString().startsWith("container-deploy."))
                    .sorted()
                    .toList();
        }
    }

    Path archive() {
        return archive;
    }

    /** What the variable names, which must be there; without it the first place where something is. */
    @SafeVarargs
    private static Path first(Predicate<Path> there, String variable, Optional<Path>... places) {
        Optional<Path> named = path(System.getenv(variable));
        if (named.isPresent() && !there.test(named.get())) {
            throw new IllegalStateException(variable + " names nothing that is there: " + named.get());
        }
        return named.or(() -> Stream.of(places).flatMap(Optional::stream).filter(there).findFirst())
                .orElse(null);
    }

    private static Optional<Path> path(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank()).map(Path::of);
    }

    private static Path cache() {
        return path(System.getenv("XDG_CACHE_HOME")).orElse(Path.of(System.getProperty("user.home"), ".cache"));
    }
}
