package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.console.LineTransformationOutputStream;
import io.jenkins.plugins.containerdeploy.value.Masking;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Masks what is written through it, a line at a time, so that a secret that arrives in two pieces is found. What is
 * not masked goes through byte by byte. Closing it ends the last line and leaves the log open.
 */
public final class MaskedOutput extends LineTransformationOutputStream {
    private final OutputStream out;
    private final Masking masking;
    private boolean lineEnded = true;

    /** Writes to the log what the masking leaves. */
    public MaskedOutput(OutputStream out, Masking masking) {
        this.out = out;
        this.masking = masking;
    }

    @Override
    protected void eol(byte[] bytes, int length) throws IOException {
        String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
        String masked = masking.mask(line);
        if (masked.equals(line)) {
            out.write(bytes, 0, length);
        } else {
            out.write(masked.getBytes(StandardCharsets.UTF_8));
        }
        lineEnded = bytes[length - 1] == '\n';
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        forceEol();
        if (!lineEnded) {
            out.write('\n');
            lineEnded = true;
        }
        out.flush();
    }
}
