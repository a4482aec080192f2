package io.jenkins.plugins.containerdeploy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The search for secrets finds what it is for, or its silence would say nothing. */
class CanaryTest {
    private final Canary canary = Canary.random("TOKEN");

    @TestFactory
    Stream<DynamicTest> findsBase64WhateverStandsBeforeAndAfter() {
        return Stream.of("", "u", "us", "use", "user:")
                .flatMap(before -> Stream.of("", "a", "ab").map(after -> before + canary.value() + after))
                .map(text -> DynamicTest.dynamicTest(text, () -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    assertFound(Base64.getEncoder().encodeToString(bytes));
                    assertFound(Base64.getUrlEncoder().encodeToString(bytes));
                }));
    }

    @Test
    void findsPlainUrlAndJsonForms() throws Exception {
        assertFound("password is " + canary.value() + ".");
        assertFound("?q=" + URLEncoder.encode(canary.value(), StandardCharsets.UTF_8));
        assertFound(new ObjectMapper().writeValueAsString(canary.value()));
    }

    @Test
    void findsNothingWhereNothingIs() {
        String other = Canary.random("OTHER").value();
        assertThat(canary.forms())
                .noneMatch(other::contains)
                .allSatisfy(form -> assertThat(form).hasSizeGreaterThan(20));
    }

    private void assertFound(String text) {
        assertThat(canary.forms()).anyMatch(text::contains);
    }
}
