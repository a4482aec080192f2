package hudson.model;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public interface TaskListener extends SerializableOnlyOverRemoting {
    TaskListener NULL = null;

    PrintStream getLogger();

    default Charset getCharset() {
        throw new UnsupportedOperationException();
    }

    default PrintWriter error(String message) {
        throw new UnsupportedOperationException();
    }

    default PrintWriter fatalError(String message) {
        throw new UnsupportedOperationException();
    }
}
