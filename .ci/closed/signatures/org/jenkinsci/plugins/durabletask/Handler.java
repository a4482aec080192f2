package org.jenkinsci.plugins.durabletask;

import java.io.InputStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public abstract class Handler implements SerializableOnlyOverRemoting {
    public abstract void output(InputStream stream) throws Exception;

    public abstract void exited(int code, byte[] output) throws Exception;
}
