package io.jenkins.plugins.containerdeploy.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that the doctor looked at.
 *
 * @param name   what it is, e.g. {@code docker} or {@code server unix:///var/run/docker.sock}
 * @param status how it is
 * @param found  what was found, a line
 * @param action what to do about it, a sentence; empty when all is well
 */
record Finding(String name, Status status, String found, String action) {
    enum Status {
        OK,
        /** It works, and there is something better. */
        NOTE,
        /** Nothing works without it. */
        MISSING
    }

    static Finding ok(String name, String found) {
        return new Finding(name, Status.OK, found, "");
    }

    static Finding note(String name, String found, String action) {
        return new Finding(name, Status.NOTE, found, action);
    }

    static Finding missing(String name, String found, String action) {
        return new Finding(name, Status.MISSING, found, action);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put("status", statusText());
        document.put("found", found);
        document.put("action", action);
        return document;
    }

    @Override
    public String toString() {
        String line = String.format("%-8s %s: %s", statusText(), name, found);
        return action.isEmpty() ? line : line + System.lineSeparator() + " ".repeat(9) + action;
    }

    private String statusText() {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
