package hudson.remoting;

import java.io.IOException;

public interface VirtualChannel {
    <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) throws IOException;
}
