package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.containerdeploy.image.Registry;
import io.jenkins.plugins.containerdeploy.image.RegistryLogin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DockerConfigTest {
    private static final Registry NEEDED = Registry.of("r", "registry.example.com");
    private static final Registry OTHER = Registry.of("r", "other.example.com:5000");

    private static JsonNode config(String usersOwn, List<RegistryLogin> logins, Set<Registry> registries)
            throws Exception {
        return new ObjectMapper().readTree(DockerConfig.json(usersOwn, logins, registries));
    }

    @Test
    void onlyTheLoginsThatABuildNeedsAreTakenFromTheUser() throws Exception {
        String usersOwn = "{'auths':{'https://registry.example.com/v1/':{'auth':'eDp5','identitytoken':'t'},"
                + "'unneeded.example.com':{'auth':'eDp5'},'not a host':{'auth':'eDp5'},"
                + "'https://index.docker.io/v1/':{'auth':'aHVi'}}}";

        JsonNode auths = config(usersOwn.replace('\'', '"'), List.of(), Set.of(NEEDED, Registry.DOCKER_HUB))
                .get("auths");

        assertThat(auths.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("https://registry.example.com/v1/", "https://index.docker.io/v1/");
        assertThat(auths.get("https://registry.example.com/v1/")
                        .get("identitytoken")
                        .asText())
                .isEqualTo("t");
    }

    @Test
    void aGivenLoginReplacesTheUsersOwnUnderEachOfItsNames() throws Exception {
        String usersOwn = "{\"auths\":{\"https://registry.example.com\":{\"auth\":\"b2xk\"}}}";
        RegistryLogin login = RegistryLogin.of(NEEDED, "bob", "new");

        JsonNode config = config(usersOwn, List.of(login), Set.of(NEEDED));

        assertThat(config.get("auths").fieldNames()).toIterable().containsExactly("registry.example.com");
        assertThat(config.get("auths").get("registry.example.com").get("auth").asText())
                .isEqualTo(login.basicAuth());
        assertThat(config.has("credHelpers")).isFalse();
    }

    @Test
    void logsInToSeveralRegistriesAtOnce() throws Exception {
        List<RegistryLogin> logins = List.of(
                RegistryLogin.of(NEEDED, "a", "b"),
                RegistryLogin.of(OTHER, "c", "d"),
                RegistryLogin.of(Registry.DOCKER_HUB, "e", "f"));

        assertThat(config("", logins, Set.of()).get("auths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "registry.example.com", "other.example.com:5000", "https://index.docker.io/v1/");
    }

    @Test
    void theUsersStoreServesTheRegistriesWithoutAGivenLoginAlone() throws Exception {
        String usersOwn = "{\"credsStore\":\"pass\",\"credHelpers\":{\"other.example.com:5000\":\"ecr\"}}";

        JsonNode config = config(usersOwn, List.of(RegistryLogin.of(NEEDED, "a", "b")), Set.of(NEEDED, OTHER));

        assertThat(config.get("credsStore").asText()).isEqualTo("pass");
        assertThat(config.get("credHelpers").get("other.example.com:5000").asText())
                .isEqualTo("ecr");
        assertThat(config.get("credHelpers").get("registry.example.com").asText())
                .isEmpty();
    }

    @Test
    void settingsOfTheConnectionAreKeptAndThoseOfTheCommandLineAreNot() throws Exception {
        String usersOwn = "{\"proxies\":{\"default\":{\"httpProxy\":\"http://p\"}},\"currentContext\":\"far\","
                + "\"aliases\":{\"builder\":\"buildx\"},\"psFormat\":\"x\"}";

        assertThat(config(usersOwn, List.of(), Set.of()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("proxies", "currentContext", "auths");
    }

    @Test
    void aFileThatIsNoJsonCountsAsEmpty() throws Exception {
        for (String text : new String[] {"", "  ", "{", "[]", "null", "\0"}) {
            assertThat(DockerConfig.json(text, List.of(), Set.of())).isEqualTo("{\"auths\":{}}");
        }
    }
}
