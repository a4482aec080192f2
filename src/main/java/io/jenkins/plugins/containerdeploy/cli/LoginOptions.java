package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to log in to registries. */
final class LoginOptions {
    @Option(
            names = "--registry-user",
            paramLabel = "USER",
            description =
                    "User name for the image's registry. Default: what docker login has left in config.json or with"
                            + " a credential helper.")
    private String user;

    @Option(
            names = "--registry-password",
            paramLabel = "SOURCE",
            description = "Where the password or token for it is: env:NAME or file:PATH. Needs --registry-user."
                    + " Default: the one that goes with docker login.")
    private String password;

    /** The login that the options give, which is for the image's registry; without them empty. */
    Optional<RegistryLogin> given(Registry registry, Console console) {
        if (user == null && password == null) {
            return Optional.empty();
        }
        if (user == null) {
            throw new InputException("--registry-user", "is missing", "Give it together with --registry-password.");
        }
        if (password == null) {
            throw new InputException("--registry-password", "is missing", "Give it together with --registry-user.");
        }
        return Optional.of(RegistryLogin.of(
                registry,
                user,
                SecretArgument.parse("--registry-password", password).read(console)));
    }

    /** That login, else the one that the user's Docker configuration has. */
    Optional<RegistryLogin> login(Registry registry, Console console) {
        Optional<RegistryLogin> login = given(registry, console);
        if (login.isEmpty()) {
            login = DockerConfig.of(System.getenv()).login(registry);
            login.ifPresent(found -> console.hide(found.password()));
        }
        return login;
    }
}
