package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** How to log in to registries. */
final class LoginOptions {
    @Option(
            names = "--registry-user",
            paramLabel = "USER",
            description = "User name for the image's registry. Default: what docker login has left in config.json or with"
                    + " a credential helper.")
    private String user;

    @Option(
            names = "--registry-password",
            paramLabel = "SOURCE",
            description = "Where the password or token for it is: env:NAME or file:PATH. Needs --registry-user.")
    private String password;

    /** Refuses one without the other, and a password that cannot be read. */
    void check(Registry registry) {
        if (user != null || password != null) {
            own(registry);
        }
    }

    /**
     * The logins for these registries as far as there are any.
     *
     * @param main the registry that {@code --registry-user} is for
     */
    List<RegistryLogin> logins(Registry main, Collection<Registry> others) {
        List<RegistryLogin> logins = new ArrayList<>();
        LinkedHashSet<Registry> asked = new LinkedHashSet<>(others);
        if (user != null || password != null) {
            logins.add(own(main));
            asked.remove(main);
        } else {
            asked.add(main);
        }
        if (!asked.isEmpty()) {
            DockerConfig config = DockerConfig.of(System.getenv());
            asked.forEach(registry -> config.login(registry).ifPresent(logins::add));
        }
        return logins;
    }

    private RegistryLogin own(Registry registry) {
        if (user == null) {
            throw new InputException("--registry-user", "is missing", "Give it together with --registry-password.");
        }
        if (password == null) {
            throw new InputException("--registry-password", "is missing", "Give it together with --registry-user.");
        }
        return RegistryLogin.of(registry, user, SecretArgument.parse("--registry-password", password).read());
    }
}
