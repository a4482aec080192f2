package io.jenkins.plugins.containerdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CliTest {

    @Test
    void parserErrorsAreWrongInputWithTheirField() throws Exception {
        CliRun run = CliRun.of("completion", "--output=json", "--frobnicate=secret-looking");

        assertThat(run.status()).isEqualTo(2);
        JsonNode error = new ObjectMapper().readTree(run.out()).get("error");
        assertThat(error.get("field").asText()).isEqualTo("--frobnicate");
        assertThat(error.get("message").asText()).isNotEmpty();
        assertThat(error.get("action").asText()).contains("container-deploy completion --help");
        assertThat(run.out() + run.err()).doesNotContain("secret-looking");
    }

    @Test
    void textErrorsGoToStandardErrorOnly() {
        CliRun run = CliRun.of("completion", "one-too-many");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("ARGUMENTS 'one-too-many' is one too many");
    }

    @Test
    void noCommandIsWrongInput() {
        assertThat(CliRun.of().status()).isEqualTo(2);
        assertThat(CliRun.of("frobnicate").status()).isEqualTo(2);
    }

    @Test
    void anUnknownOutputFormatNamesThePossibleOnes() {
        CliRun run = CliRun.of("completion", "--output", "yaml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--output 'yaml'").contains("text, json");
    }

    @Test
    void everyCommandHasHelpThatSaysTheDefaultOfEachOption() {
        CommandLine all = Cli.all(new Console(System.out, System.err, OutputFormat.TEXT));

        assertThat(all.getSubcommands()).isNotEmpty();
        for (Map.Entry<String, CommandLine> command : all.getSubcommands().entrySet()) {
            CliRun run = CliRun.of(command.getKey(), "--help");
            assertThat(run.status()).isZero();
            assertThat(run.out()).startsWith("Usage: container-deploy " + command.getKey());
            command.getValue().getCommandSpec().options().stream()
                    .filter(option -> !option.required() && !option.usageHelp())
                    .forEach(option -> assertThat(String.join(" ", option.description()))
                            .as(command.getKey() + " " + option.longestName())
                            .contains("Default: "));
        }
    }

    @Test
    void theCompletionScriptIsValidBashAndKnowsEveryCommand() throws Exception {
        CliRun run = CliRun.of("completion");

        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        bash.outputWriter().append(run.out()).close();
        assertThat(bash.inputReader().lines()).isEmpty();
        assertThat(bash.waitFor()).isZero();
        assertThat(Cli.all(new Console(System.out, System.err, OutputFormat.TEXT))
                        .getSubcommands())
                .allSatisfy((name, command) -> assertThat(run.out()).contains(name));
    }

    @Test
    void anArgumentThatBeginsWithAnAtSignIsNoFileOfArguments() {
        assertThat(CliRun.of("completion", "@/etc/hostname").err()).contains("'@/etc/hostname' is one too many");
    }
}
