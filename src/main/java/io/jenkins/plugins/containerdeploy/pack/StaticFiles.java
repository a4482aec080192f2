package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.util.ArrayList;
import java.util.List;

/** What the static pack writes: a Dockerfile and the list of files that never ship. */
final class StaticFiles {
    static final String DOCKERFILE = "Dockerfile";
    /** BuildKit takes the list beside a Dockerfile before the one in the context. */
    static final String IGNORE_FILE = DOCKERFILE + ".dockerignore";

    static final SourcePath INDEX = SourcePath.of("publish", "index.html");

    /** They come after the user's own patterns: the last match decides, so nothing can let these in again. */
    private static final List<String> NEVER_SHIP = List.of(
            "**/.env*",
            "**/.git",
            "**/.gitignore",
            "**/.gitattributes",
            "**/.gitmodules",
            "**/.github",
            "**/.hg",
            "**/.svn",
            "**/.ssh",
            "**/.aws",
            "**/.docker",
            "**/.npmrc",
            "**/.netrc",
            "**/.htpasswd",
            "**/.dockerignore",
            "Dockerfile",
            "Dockerfile.*",
            "*.Dockerfile",
            "Jenkinsfile");

    private static final String SERVER_FILE = "/etc/nginx/conf.d/default.conf";
    private static final String WHOLE_FILE = "/etc/nginx/nginx.conf";

    private final ImageReference baseImage;
    private final SourcePath publish;
    private final OwnConf own;
    private final boolean singlePage;

    /**
     * A configuration of the source.
     *
     * @param path  relative to the context
     * @param whole whether it is a whole nginx.conf, not only servers
     */
    record OwnConf(SourcePath path, boolean whole) {}

    StaticFiles(ImageReference baseImage, SourcePath publish, OwnConf own, boolean singlePage) {
        this.baseImage = baseImage;
        this.publish = publish;
        this.own = own;
        this.singlePage = singlePage;
    }

    /**
     * The first stage runs on the builder's own platform, so that a site for another one needs no emulation. Only
     * constants reach a shell in it.
     */
    String dockerfile() {
        List<String> lines = new ArrayList<>();
        lines.add("FROM --platform=$BUILDPLATFORM " + baseImage + " AS site");
        lines.add("COPY " + Json.array(List.of(publish.value(), "/site/")));
        if (own == null) {
            lines.add("RUN " + Json.array(writeServer()));
        } else {
            lines.add("COPY " + Json.array(List.of(own.path().value(), "/server.conf")));
            own.path()
                    .below(publish)
                    .ifPresent(path -> lines.add("RUN " + Json.array(List.of("rm", "-f", "--", "/site/" + path))));
        }
        lines.add("FROM " + baseImage);
        lines.add("COPY --from=site /server.conf " + (own != null && own.whole() ? WHOLE_FILE : SERVER_FILE));
        lines.add("COPY --from=site /site/ /usr/share/nginx/html/");
        lines.add("EXPOSE " + StaticPack.PORT);
        return String.join("\n", lines) + "\n";
    }

    String ignoreFile(String usersOwn) {
        return usersOwn + "\n" + String.join("\n", NEVER_SHIP) + "\n";
    }

    private List<String> writeServer() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "printf '%s\\n' \"$@\" > /server.conf", "sh"));
        command.addAll(server());
        return command;
    }

    private List<String> server() {
        return List.of(
                "server {",
                "    listen " + StaticPack.PORT + ";",
                "    server_tokens off;",
                // The port outside is rarely the one in here.
                "    absolute_redirect off;",
                "    root /usr/share/nginx/html;",
                "    index index.html;",
                "    charset utf-8;",
                "    gzip on;",
                "    gzip_vary on;",
                "    gzip_proxied any;",
                "    gzip_min_length 1024;",
                "    gzip_types text/css text/plain text/xml text/javascript application/javascript application/json"
                        + " application/manifest+json application/wasm application/xml image/svg+xml;",
                "    error_page 404 /404.html;",
                "    location / { try_files $uri $uri/ " + (singlePage ? "/index.html" : "=404") + "; }",
                // Types that nginx' own table has not had for long.
                "    location ~ \\.mjs$ { types { } default_type text/javascript; }",
                "    location ~ \\.webmanifest$ { types { } default_type application/manifest+json; }",
                "    location ~ /\\.(?!well-known/) { return 404; }",
                "}");
    }
}
