package hudson.console;

import java.io.IOException;
import java.io.OutputStream;

public abstract class LineTransformationOutputStream extends OutputStream {
    protected abstract void eol(byte[] bytes, int length) throws IOException;

    @Override
    public void write(int oneByte) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void forceEol() throws IOException {
        throw new UnsupportedOperationException();
    }
}
