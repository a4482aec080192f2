package hudson.util;

import java.io.Serializable;

public final class Secret implements Serializable {
    private Secret() {
        throw new UnsupportedOperationException();
    }

    public String getPlainText() {
        throw new UnsupportedOperationException();
    }

    public String getEncryptedValue() {
        throw new UnsupportedOperationException();
    }

    public static Secret decrypt(String encrypted) {
        throw new UnsupportedOperationException();
    }

    public static Secret fromString(String text) {
        throw new UnsupportedOperationException();
    }
}
