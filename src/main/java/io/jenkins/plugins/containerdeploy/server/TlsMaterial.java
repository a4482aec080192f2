package io.jenkins.plugins.containerdeploy.server;

import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.Serializable;

/**
 * What mutual TLS with an engine needs: the authority that signed the server's certificate, and a client certificate
 * with its key, as PEM or PKCS#12. Its text form hides everything.
 */
public final class TlsMaterial implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String CA_ACTION =
            "Give the PEM certificate of the authority that signed the server's, ca.pem.";
    private static final int MOST_CHARACTERS = 1 << 20;

    private final String authority;
    private final String certificate;
    private final String key;
    private final byte[] store;
    private final String storePassword;

    private TlsMaterial(String authority, String certificate, String key, byte[] store, String storePassword) {
        this.authority =
                Check.text("caCertificate", Check.present("caCertificate", authority, CA_ACTION), MOST_CHARACTERS);
        this.certificate = certificate;
        this.key = key;
        this.store = store;
        this.storePassword = storePassword;
    }

    /** The three files that Docker's own clients use: {@code ca.pem}, {@code cert.pem}, {@code key.pem} (unencrypted). */
    public static TlsMaterial pem(String authority, String certificate, String key) {
        Check.present("clientCertificate", certificate, "Give the PEM client certificate, cert.pem.");
        Check.present("clientKey", key, "Give the PEM key of the client certificate, key.pem.");
        return new TlsMaterial(authority, certificate, key, null, null);
    }

    /** An authority as PEM, client certificate and key in a PKCS#12 store. */
    public static TlsMaterial pkcs12(String authority, byte[] store, String password) {
        if (store == null || store.length == 0) {
            throw new InputException(
                    "clientCertificate", "is missing", "Give the PKCS#12 store with the client certificate and key.");
        }
        return new TlsMaterial(authority, null, null, store.clone(), password == null ? "" : password);
    }

    String authority() {
        return authority;
    }

    boolean isStore() {
        return store != null;
    }

    String certificate() {
        return certificate;
    }

    String key() {
        return key;
    }

    byte[] store() {
        return store.clone();
    }

    char[] storePassword() {
        return storePassword.toCharArray();
    }

    @Override
    public String toString() {
        return isStore() ? "TLS (PKCS#12) ****" : "TLS (PEM) ****";
    }
}
