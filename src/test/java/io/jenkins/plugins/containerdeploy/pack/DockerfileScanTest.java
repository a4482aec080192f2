package io.jenkins.plugins.containerdeploy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerdeploy.value.EnvKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileScanTest {
    private static DockerfileScan scan(String text) {
        return DockerfileScan.of(text.replace("|", "\n"), Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FROM a|RUN --mount=type=cache,target=/x true; RUN --mount in line 2",
                "FROM a|run  --network=none   --mount=type=secret,id=x true; RUN --network in line 2",
                "# comment||FROM a|RUN \\|  # inner comment|  --mount=type=ssh true; RUN --mount in line 4",
                "FROM a|COPY --from=b --link /x /y; COPY --link in line 2",
                "FROM a|ADD --checksum=sha256:0 http://x /y; ADD --checksum in line 2",
                "FROM a|COPY --chmod=755 x /y; COPY --chmod in line 2",
                "FROM a|RUN <<EOF|RUN --mount=x|EOF; a heredoc in line 2",
                "FROM a|COPY <<-\"END\" /x|END; a heredoc in line 2",
                "FROM --platform=$BUILDPLATFORM a; FROM with a platform argument in line 1",
                "FROM --platform=linux/${TARGETARCH} a; FROM with a platform argument in line 1",
                "# syntax=example.com/own/frontend:1|FROM a; # syntax=example.com/own/frontend:1 in line 1",
                "# escape=`|FROM a|RUN `|--mount=x true; RUN --mount in line 3",
            })
    void saysWhatTheLegacyBuilderDoesNotKnowAndWhere(String text, String why) {
        assertThat(scan(text).whyBuildKit()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM a|RUN echo --mount=type=cache",
                "FROM a|RUN cat <<< here",
                "FROM a|RUN echo $((1<<2))",
                "FROM a|# RUN --mount=x|RUN true",
                "# syntax=docker/dockerfile:1|FROM a",
                "#syntax = docker.io/docker/dockerfile:1.7-labs|FROM a",
                "FROM --platform=linux/amd64 a|COPY --from=0 --chown=1:1 a b|ENV X=--link",
                "FROM a|CMD [\"x\", \\|\"--mount\"]",
                "FROM a|LABEL x=\"<<EOF\"",
                "",
                "\\",
                "FROM",
            })
    void findsNothingWhereTheLegacyBuilderSuffices(String text) {
        assertThat(scan(text).whyBuildKit()).isEmpty();
    }

    @Test
    void findsTheRegistriesThatImagesComeFrom() {
        String text = """
                # syntax=frontends.example.com/docker/dockerfile:1
                ARG REGISTRY=args.example.com
                ARG GIVEN=default.example.com
                FROM ${REGISTRY}/base:1 AS build
                FROM $GIVEN/base AS given
                FROM ${NONE:-fallback.example.com:5000}/x
                FROM scratch
                FROM build AS last
                FROM nginx
                COPY --from=copied.example.com/x /a /b
                COPY --from=build /a /b
                COPY --from=0 /a /b
                RUN --mount=type=bind,from=mounted.example.com/x,target=/x true
                FROM $UNKNOWN
                """;

        assertThat(DockerfileScan.of(text, Map.of(EnvKey.of("k", "GIVEN"), "given.example.com"))
                        .registries())
                .containsExactlyInAnyOrder(
                        "frontends.example.com",
                        "args.example.com",
                        "given.example.com",
                        "fallback.example.com:5000",
                        "docker.io",
                        "copied.example.com",
                        "mounted.example.com");
    }
}
