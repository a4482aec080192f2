package hudson.model;

import java.io.Serializable;

public final class Result implements Serializable {
    private Result() {
        throw new UnsupportedOperationException();
    }

    public static final Result SUCCESS = null;

    public static final Result UNSTABLE = null;

    public static final Result FAILURE = null;

    public static final Result NOT_BUILT = null;

    public static final Result ABORTED = null;
}
