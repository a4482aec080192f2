package io.jenkins.plugins.containerdeploy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.pack.StaticPack;
import io.jenkins.plugins.containerdeploy.testing.LocalRegistry;
import io.jenkins.plugins.containerdeploy.testing.Need;
import io.jenkins.plugins.containerdeploy.value.FailureException;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StaticSiteTest {
    private static final SourcePath DIST = SourcePath.of("publish", "dist");

    @RegisterExtension
    static final LocalRegistry REGISTRY = new LocalRegistry();

    @RegisterExtension
    final Sandbox sandbox = new Sandbox(REGISTRY);

    private String container;
    private String address;

    private static StaticPack.Builder pack() {
        String nginx = System.getenv("CONTAINER_DEPLOY_TEST_NGINX");
        Need.that(nginx != null, "CONTAINER_DEPLOY_TEST_NGINX names no image; ./dev test sets it");
        return StaticPack.builder().baseImage(ImageReference.parse("baseImage", nginx));
    }

    /** Builds, and serves it on a free port. */
    private BuildResult serve(Way way, StaticPack pack) throws Exception {
        BuildResult result =
                way.open(sandbox.folder()).run(sandbox.request(pack).build(), sandbox::line);
        container = Sandbox.docker(
                        "run",
                        "--detach",
                        "--publish",
                        "127.0.0.1::80",
                        result.image().toString())
                .strip();
        address = Sandbox.docker("port", container, "80/tcp").strip();
        for (int i = 0; i < 100 && !answers(); i++) {
            Thread.sleep(50);
        }
        return result;
    }

    @AfterEach
    void stop() throws Exception {
        if (container != null) {
            Sandbox.docker("rm", "--force", "--volumes", container);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("/").statusCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + address + path)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILD.*")
    void servesThePublishedFolderAlone(Way way) throws Exception {
        sandbox.write("dist/index.html", "<h1>home</h1>");
        sandbox.write("dist/sub/index.html", "<h1>sub</h1>");
        sandbox.write("dist/site.webmanifest", "{}");
        sandbox.write("dist/.well-known/security.txt", "Contact: x");
        sandbox.write("private.txt", "private");

        BuildResult result = serve(way, pack().publish(DIST).build());

        assertThat(result.pack()).isEqualTo("static");
        assertThat(get("/").body()).isEqualTo("<h1>home</h1>");
        assertThat(header(get("/"), "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(get("/"), "server")).isEqualTo("nginx");
        assertThat(get("/missing").statusCode()).isEqualTo(404);
        assertThat(get("/private.txt").statusCode()).isEqualTo(404);
        assertThat(get("/.well-known/security.txt").body()).isEqualTo("Contact: x");
        assertThat(header(get("/site.webmanifest"), "content-type")).startsWith("application/manifest+json");
        assertThat(header(get("/sub"), "location"))
                .as("without the port in the container")
                .isEqualTo("/sub/");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILD.*")
    void anUnknownPathOfASinglePageApplicationIsItsPage(Way way) throws Exception {
        sandbox.write("index.html", "<h1>app</h1>");
        sandbox.write("app.mjs", "export {}");

        serve(way, pack().singlePage(true).build());

        assertThat(get("/orders/42").body()).isEqualTo("<h1>app</h1>");
        assertThat(get("/orders/42").statusCode()).isEqualTo(200);
        assertThat(header(get("/app.mjs"), "content-type")).startsWith("text/javascript");
        assertThat(get("/.env").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILD.*")
    void whatMustNotShipEntersNoLayerWhateverTheUsersListSays(Way way) throws Exception {
        sandbox.write("index.html", "<h1>home</h1>");
        for (String path : new String[] {
            ".env",
            ".env.production",
            "deep/er/.env.local",
            ".git/config",
            "deep/.git/HEAD",
            ".npmrc",
            "Dockerfile",
            ".dockerignore",
            "drafts/one.html",
            ".htpasswd"
        }) {
            sandbox.write(path, "MUST-NOT-SHIP");
        }
        sandbox.write(".dockerignore", "drafts\n!.env\n!**/.git\n");

        BuildResult result = serve(way, pack().build());

        String look = "find / -xdev -type f -exec grep -l MUST-NOT-SHIP {} + ; find /usr/share/nginx/html";
        String found = Sandbox.docker(
                "run",
                "--rm",
                "--network=none",
                "--entrypoint=/bin/sh",
                result.image().toString(),
                "-c",
                look);
        assertThat(found)
                .doesNotContain("drafts", ".env", ".git", ".npmrc", "Dockerfile", ".htpasswd", "No such", "not found");
        assertThat(found).contains("/usr/share/nginx/html/index.html");
        assertThat(Sandbox.docker("history", "--no-trunc", result.image().toString()))
                .doesNotContain("MUST-NOT-SHIP");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILDKIT_BY.*")
    void aConfigurationOfTheSourceIsUsedAndNotServed(Way way) throws Exception {
        sandbox.write("index.html", "<h1>home</h1>");
        sandbox.write("conf/nginx.conf", "server { listen 80; root /usr/share/nginx/html; add_header X-Own yes; }\n");

        serve(way, pack().nginxConf(SourcePath.of("conf", "conf/nginx.conf")).build());

        assertThat(header(get("/"), "x-own")).isEqualTo("yes");
        assertThat(get("/conf/nginx.conf").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILDKIT_BY.*")
    void aWholeConfigurationOfTheSourceReplacesTheWholeOne(Way way) throws Exception {
        sandbox.write("dist/index.html", "<h1>home</h1>");
        sandbox.write(
                "nginx.conf", "events { }\nhttp {\n  server { listen 80; location / { return 200 whole; } }\n}\n");

        serve(
                way,
                pack().publish(DIST)
                        .nginxConf(SourcePath.of("conf", "nginx.conf"))
                        .build());

        assertThat(get("/anything").body()).isEqualTo("whole");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "BUILDKIT_BY.*")
    void aPublishedFolderThatTheUsersListExcludesFailsWithWhatToDo(Way way) throws Exception {
        sandbox.write("dist/index.html", "<h1>home</h1>");
        sandbox.write(".dockerignore", "dist\n");
        Way.Builder builder = way.open(sandbox.folder());
        BuildRequest request = sandbox.request(pack().publish(DIST).build()).build();

        assertThatThrownBy(() -> builder.run(request, sandbox::line))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure -> assertThat(failure.action()).contains(".dockerignore does not exclude it"));
    }
}
