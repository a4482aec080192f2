package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.console.LineTransformationOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The log of a deployment that is tried again and again while it waits: an attempt's lines that an earlier attempt of
 * the same wait has written are left out.
 */
final class QuietRepeats extends LineTransformationOutputStream {
    private final OutputStream out;
    private final Set<String> earlier = new HashSet<>();
    private final Set<String> present = new HashSet<>();

    QuietRepeats(OutputStream out) {
        this.out = out;
    }

    @Override
    protected synchronized void eol(byte[] bytes, int length) throws IOException {
        String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
        present.add(line);
        if (!earlier.contains(line)) {
            out.write(bytes, 0, length);
        }
    }

    /** @param waited whether the attempt that has ended is to be tried again without having done anything */
    synchronized void attemptEnded(boolean waited) {
        if (waited) {
            earlier.addAll(present);
        } else {
            earlier.clear();
        }
        present.clear();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        forceEol();
        out.close();
    }
}
