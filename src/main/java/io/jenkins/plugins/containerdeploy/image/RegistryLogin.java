package io.jenkins.plugins.containerdeploy.image;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** User and password for a registry. Its text form hides the password. */
public final class RegistryLogin implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CHARACTERS = 65_536;

    private final Registry registry;
    private final String username;
    private final String password;

    private RegistryLogin(Registry registry, String username, String password) {
        this.registry = registry;
        this.username = username;
        this.password = password;
    }

    /** @throws InputException when the name is empty or has a colon, which ends it in basic authentication */
    public static RegistryLogin of(Registry registry, String username, String password) {
        Objects.requireNonNull(registry, "registry");
        Check.present("username", username, "Write the user name for " + registry + ".");
        Check.text("username", username, MOST_CHARACTERS);
        if (username.indexOf(':') >= 0) {
            throw new InputException("username", "has a colon", "A registry's user name cannot have one.");
        }
        Check.present("password", password, "Give the password or access token for " + registry + ".");
        return new RegistryLogin(registry, username, Check.text("password", password, MOST_CHARACTERS));
    }

    /** The registry it is for. */
    public Registry registry() {
        return registry;
    }

    /** The user's name. */
    public String username() {
        return username;
    }

    /** The password or token: never for a log, a label or an argument list. */
    public String password() {
        return password;
    }

    /** Base64 of {@code user:password}, as {@code config.json} and basic authentication have it. */
    public String basicAuth() {
        return Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return username + ":****@" + registry;
    }
}
