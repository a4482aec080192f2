package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field that a user can fill, with every kind of hostile value: each is refused with the field's name before
 * anything is touched, or is data, which the tests of builds and deployments follow to where it arrives.
 */
class HostileValuesTest {
    private static final String NO_SERVER = "--server=unix:///nonexistent/docker.sock";
    private static final int LONG = 10_240;

    @TempDir
    private Path folder;

    private Path source;
    private Path marker;

    @BeforeEach
    void prepare() throws Exception {
        source = Files.createDirectory(folder.resolve("source"));
        Files.writeString(source.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(source.resolve("index.html"), "<title>x</title>");
        marker = folder.resolve("marker");
    }

    /** A field, whether any text is allowed in it, and a command line with {@code {}} in the field's place. */
    record Field(String name, boolean isData, List<String> arguments) {
        @Override
        public String toString() {
            return arguments.get(0) + " " + name;
        }
    }

    static Stream<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String command : List.of("deploy", "status", "logs", "remove", "unlock")) {
            List<String> image = command.equals("deploy") ? List.of("--image=localhost:1/shop") : List.of();
            fields.add(refused("--app", join(List.of(command, "--app={}", NO_SERVER), image)));
            fields.add(refused("--server", join(List.of(command, "--app=shop", "--server={}"), image)));
        }
        for (String option : List.of("--port", "--publish", "--health", "--health-host", "--health-status", "--keep")) {
            fields.add(deploy(option, "{}"));
        }
        for (String option : List.of("--health-interval", "--health-timeout", "--health-deadline", "--lock-timeout")) {
            fields.add(deploy(option, "{}"));
        }
        for (String option : List.of("--helper-image", "--commit", "--build-url")) {
            fields.add(deploy(option, "{}"));
        }
        fields.add(deploy("--env", "{}=value"));
        fields.add(deploy("--secret", "{}=env:PATH"));
        fields.add(deploy("--secret", "KEY={}"));
        fields.add(deploy("--secret", "KEY=env:{}"));
        fields.add(deploy("--secret", "KEY=file:{}"));
        fields.add(new Field("--env", true, deploy("--env", "KEY={}").arguments()));
        fields.add(refused("--image", List.of("deploy", "--app=shop", NO_SERVER, "--image={}")));
        fields.add(refused("--image", List.of("deploy", "--app=shop", NO_SERVER, "--image=localhost:1/shop:{}")));
        fields.add(refused("--image", List.of("deploy", "--app=shop", NO_SERVER, "--image=localhost:1/shop@{}")));
        fields.add(refused("--image", List.of("deploy", "--app=shop", NO_SERVER, "--image={}/shop")));
        fields.add(refused("--image", List.of("build", "SOURCE", "--image={}")));
        fields.add(refused("SOURCE", List.of("build", "--image=localhost:1/shop", "--", "{}")));
        for (String option : List.of("--file", "--target", "--base", "--pack", "--tag", "--platform")) {
            fields.add(build(option, "{}"));
        }
        fields.add(build("--build-arg", "{}=value"));
        fields.add(build("--label", "{}=value"));
        fields.add(build("--build-secret", "{}=env:PATH"));
        fields.add(build("--build-secret", "KEY={}"));
        fields.add(refused(
                "--publish-dir",
                List.of("build", "SOURCE", "--image=localhost:1/x", "--pack=static", "--publish-dir={}")));
        fields.add(refused(
                "--nginx-conf",
                List.of("build", "SOURCE", "--image=localhost:1/x", "--pack=static", "--nginx-conf={}")));
        fields.add(refused(
                "--base-image",
                List.of("build", "SOURCE", "--image=localhost:1/x", "--pack=static", "--base-image={}")));
        fields.add(deploy("--registry-password", "{}", "--registry-user=me"));
        for (String option : List.of("--tls-ca", "--tls-cert", "--tls-key")) {
            fields.add(refused(
                    option, join(List.of("status", "--app=shop", "--server=tcp://localhost:2376"), tls(option))));
        }
        fields.add(refused("--helper-image", List.of("doctor", "--helper-image={}")));
        fields.add(refused("--registry", List.of("doctor", "--registry={}")));
        fields.add(refused("--tail", List.of("logs", "--app=shop", NO_SERVER, "--tail={}")));
        fields.add(refused("--output", List.of("status", "--app=shop", NO_SERVER, "--output={}")));
        return fields.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fields")
    void isRefusedWithItsNameOrTakenAsData(Field field) throws Exception {
        List<String> values = hostile(marker);
        for (String value : values) {
            CliRun run = CliRun.of(arguments(field, value));
            String shown = field + " with " + value.substring(0, Math.min(60, value.length()));

            if (field.isData() && value.indexOf('\0') < 0) {
                // Taken, and then there is no server.
                assertThat(run.status()).as(shown).isEqualTo(1);
            } else {
                assertThat(run.status()).as(shown + ": " + run.err()).isEqualTo(2);
                assertThat(run.err()).as(shown).startsWith("error: " + field.name() + " ");
                assertThat(run.err().lines().count()).as(shown).isEqualTo(1);
                assertThat(run.err().length()).as(shown).isLessThan(1000);
                assertThat(run.err()).as(shown).doesNotContain("\0").doesNotContain("\u202e");
            }
            assertThat(marker).as(shown).doesNotExist();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fields")
    void isRefusedInOneJsonDocument(Field field) throws Exception {
        if (field.name().equals("--output")) {
            return; // An unknown format is reported as text.
        }
        List<String> arguments = new ArrayList<>(List.of(arguments(field, "$(touch " + marker + ")\n\"'")));
        arguments.add(1, "--output=json");
        CliRun run = CliRun.of(arguments.toArray(String[]::new));

        JsonNode error = new ObjectMapper().readTree(run.out()).get("error");
        assertThat(run.out().lines().count()).isEqualTo(1);
        if (!field.isData()) {
            assertThat(error.get("field").asText()).isEqualTo(field.name());
        }
        assertThat(error.get("message").asText()).isNotEmpty();
        assertThat(error.get("action").asText()).isNotEmpty();
    }

    /** What shells, logs, parsers and people trip over; a shell that got hold of one would make the marker. */
    static List<String> hostile(Path marker) {
        String touch = "touch " + marker;
        return List.of(
                "; " + touch,
                "x; " + touch + " #",
                "$(" + touch + ")",
                "`" + touch + "`",
                "\"; " + touch + "; \"",
                "'; " + touch + "; '",
                "x\n" + touch + "\n",
                "x\r\n" + touch,
                "| " + touch,
                "&& " + touch,
                "x\0y",
                "-x",
                "--privileged",
                "x".repeat(LONG),
                "sh\u043ep", // Cyrillic o
                "\uff53\uff48\uff4f\uff50", // full width
                "shop\u202egnp", // right-to-left override
                "8\u0660", // an Arabic-Indic digit
                "../../nowhere/passwd", // Not one that is there: a file is read from wherever the user says.
                "/etc/passwd\n",
                "${HOME}$$%s%n\\",
                " ",
                "\u001b[31mred");
    }

    private String[] arguments(Field field, String value) {
        return field.arguments().stream()
                .map(argument -> argument.equals("SOURCE") ? source.toString() : argument.replace("{}", value))
                .toArray(String[]::new);
    }

    private static Field deploy(String option, String form, String... more) {
        return refused(
                option,
                join(
                        List.of("deploy", "--app=shop", "--image=localhost:1/shop", NO_SERVER, option + "=" + form),
                        List.of(more)));
    }

    private static Field build(String option, String form) {
        return refused(option, List.of("build", "SOURCE", "--image=localhost:1/shop", option + "=" + form));
    }

    private static Field refused(String name, List<String> arguments) {
        return new Field(name, false, arguments);
    }

    private static List<String> tls(String hostile) {
        return Stream.of("--tls-ca", "--tls-cert", "--tls-key")
                .map(option -> option + "=" + (option.equals(hostile) ? "{}" : "/etc/passwd"))
                .toList();
    }

    private static List<String> join(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
