package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every form of the plugin: its help, and who may call its web methods how. */
@ExtendWith(LiveSuite.class)
class FormsIT {
    private static final List<String> CREDENTIALS = List.of("registry", "wrong", "account", "db", "npm");

    private final Live live;
    private final List<PluginForm> forms;

    FormsIT(Live live) {
        this.live = live;
        this.forms = PluginForm.all(live);
    }

    @TestFactory
    Stream<DynamicTest> everyFieldHasHelp() {
        return forms.stream()
                .flatMap(form -> form.help().entrySet().stream()
                        .map(field -> DynamicTest.dynamicTest(
                                form + "." + field.getKey(), () -> assertHelp(form, field.getValue()))));
    }

    private void assertHelp(PluginForm form, String path) {
        assertThat(path).as("help of a field of " + form).isNotNull();
        assertThat(live.admin().text(path.substring(1)).strip())
                .startsWith("<div>")
                .endsWith("</div>");
    }

    @TestFactory
    Stream<DynamicTest> webMethodsRefuseGetAndForgedPosts() {
        return methods((form, url) -> {
            assertThat(live.admin().get(url + "?value=x").statusCode())
                    .as("GET")
                    .isIn(404, 405);
            assertThat(live.admin().postWithoutCrumb(url, Map.of("value", "x")).statusCode())
                    .as("POST without a crumb")
                    .isEqualTo(403);
            assertThat(live.admin().post(url, Map.of("value", "x")).statusCode())
                    .as("POST")
                    .isEqualTo(200);
        });
    }

    @TestFactory
    Stream<DynamicTest> webMethodsTellOthersNothingOfCredentials() {
        return methods((form, url) -> {
            for (JenkinsApi user : List.of(live.anonymous(), live.reader())) {
                HttpResponse<String> answer = user.post(url, Map.of("value", "x", "credentialsId", "mine"));
                assertThat(answer.statusCode()).isIn(200, 403);
                assertThat(CREDENTIALS).noneMatch(id -> answer.body().contains("\"" + id + "\""));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> webMethodsThatConnectRefuseOthers() {
        return methods((form, url) -> {
            if (url.contains("/test")) {
                assertThat(live.anonymous()
                                .post(url, Map.of("url", "tcp://127.0.0.1:1"))
                                .statusCode())
                        .isEqualTo(403);
                assertThat(live.reader()
                                .post(url, Map.of("url", "tcp://127.0.0.1:1"))
                                .statusCode())
                        .isEqualTo(403);
            }
        });
    }

    /** Or the silence towards others would say nothing. */
    @Test
    void administratorsAreOfferedCredentials() {
        String offered = forms.stream()
                .filter(form -> form.methods().contains("doFillCredentialsIdItems"))
                .map(form -> "descriptorByName/" + form.id() + "/fillCredentialsIdItems")
                .map(url -> JenkinsApi.ok(live.admin().post(url, Map.of())))
                .collect(Collectors.joining());
        assertThat(offered).contains("\"registry\"", "\"account\"", "\"db\"");
    }

    /** Each web method, by itself and as a job's form calls it. */
    private Stream<DynamicTest> methods(Check check) {
        LiveJob job = live.pipeline(live.unique("forms"), "echo 'never run'");
        return Stream.of("", "job/" + job.name() + "/")
                .flatMap(place -> forms.stream()
                        .flatMap(form -> form.methods().stream().map(method -> {
                            String name = method.substring(2, 3).toLowerCase(Locale.ROOT) + method.substring(3);
                            String url = place + "descriptorByName/" + form.id() + "/" + name;
                            return DynamicTest.dynamicTest(place + form + "." + method, () -> check.of(form, url));
                        })));
    }

    private interface Check {
        void of(PluginForm form, String url);
    }
}
