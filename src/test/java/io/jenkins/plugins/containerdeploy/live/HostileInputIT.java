package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values that mean harm, in every field of both steps: refused with the field's name, or passed on as data. */
@ExtendWith(LiveSuite.class)
class HostileInputIT {
    private final Live live;

    HostileInputIT(Live live) {
        this.live = live;
    }

    @Test
    void everyFieldRefusesThemByNameAndNoShellSeesThem() {
        LiveApp app = new LiveApp(live, "hostile");
        Path mark = live.agent1().folder().resolve("mark-of-a-shell");
        String console = live.run(Live.resource("hostile.groovy"), "app", app, "mark", mark)
                .mustEnd("SUCCESS");

        List<String> answers =
                console.lines().filter(line -> line.startsWith("FIELD ")).toList();
        assertThat(answers).hasSizeGreaterThan(80);
        assertThat(answers).allSatisfy(answer -> {
            String field = answer.split(" ")[1];
            assertThat(answer).startsWith("FIELD " + field + " REFUSED " + field.replaceFirst("-.*", ""));
            assertThat(answer).hasSizeLessThan(600);
        });
        assertThat(mark).doesNotExist();
        assertThat(LiveDocker.containers(app.name())).isEmpty();
    }

    @Test
    void valuesOfVariablesArePassedOnAsTheyAre() {
        LiveApp app = new LiveApp(live, "data");
        Path mark = live.agent1().folder().resolve("mark-of-a-variable");
        live.run("node('build-server') {" + LiveApp.SOURCE + """
                def value = '; $(touch @mark@) `touch @mark@` \\' " $HOME %PATH% -v ѕhop\\nsecond line'
                writeFile file: 'Dockerfile', text: readFile('Dockerfile') + '''
                ARG VALUE
                LABEL value=$VALUE
                '''
                containerBuild image: '@registry@/@app@', pack: dockerfile(buildArgs: [var(name: 'VALUE', value: value)])
                containerDeploy app: '@app@', servers: ['local'], env: [var(name: 'VALUE', value: value)]
                }
                """, "app", app, "says", "data", "mark", mark)
                .mustEnd("SUCCESS");

        String value = "; $(touch " + mark + ") `touch " + mark + "` ' \" $HOME %PATH% -v ѕhop\nsecond line";
        String container = app.running().get(0);
        assertThat(LiveDocker.docker("inspect", "--format", "{{range .Config.Env}}{{println .}}{{end}}", container))
                .contains("VALUE=" + value + "\n");
        assertThat(LiveDocker.docker("inspect", "--format", "{{index .Config.Labels \"value\"}}", container))
                .isEqualTo(value);
        assertThat(Files.exists(mark)).isFalse();
    }
}
