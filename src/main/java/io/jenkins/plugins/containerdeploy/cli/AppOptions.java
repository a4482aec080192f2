package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.rollout.Owner;
import io.jenkins.plugins.containerdeploy.value.AppName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which app on which servers. */
final class AppOptions {
    @Option(
            names = "--app",
            required = true,
            paramLabel = "NAME",
            description = "The app: lower-case letters, digits and inner hyphens. Required.")
    private String app;

    @Mixin
    private ServerOptions servers;

    AppName app() {
        return AppName.of("--app", app);
    }

    ServerOptions servers() {
        return servers;
    }

    /** This very process, for the lock: one that comes after it is another owner. */
    static Owner owner() {
        ProcessHandle process = ProcessHandle.current();
        long started =
                process.info().startInstant().map(time -> time.getEpochSecond()).orElse(0L);
        String text =
                System.getProperty("user.name") + "@" + host() + " process " + process.pid() + " started " + started;
        return Owner.of(text.replaceAll("[^!-~]+", " ").strip(), 1);
    }

    /** Not by a look-up of the machine's address, for which a resolver may keep us waiting. */
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "unknown-host";
        }
    }
}
