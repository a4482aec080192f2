package io.jenkins.plugins.containerdeploy.server;

import com.github.dockerjava.core.util.CertificateUtils;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes the TLS context of a connection: trusts the given authority only, shows the client certificate. */
final class TlsContext {
    private static final String CA = "caCertificate";
    private static final String CERTIFICATE = "clientCertificate";
    private static final String KEY = "clientKey";
    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    private TlsContext() {}

    /** @throws InputException naming the part that cannot be read */
    static SSLContext of(TlsMaterial material) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trustStore(material.authority()));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            if (material.isStore()) {
                keys.init(openStore(material), material.storePassword());
            } else {
                keys.init(pemStore(material), IN_MEMORY);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new InputException(
                    CERTIFICATE, "cannot be used: " + reason(e), "Check certificate, key and password.");
        }
    }

    private static KeyStore trustStore(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(CA, pem)) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private static KeyStore pemStore(TlsMaterial material) throws GeneralSecurityException, IOException {
        Certificate[] chain = certificates(CERTIFICATE, material.certificate()).toArray(new Certificate[0]);
        KeyStore store = empty();
        store.setKeyEntry("client", key(material.key()), IN_MEMORY, chain);
        return store;
    }

    private static KeyStore openStore(TlsMaterial material) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = new ByteArrayInputStream(material.store())) {
            store.load(bytes, material.storePassword());
        } catch (IOException | GeneralSecurityException e) {
            throw new InputException(
                    CERTIFICATE,
                    "the PKCS#12 store cannot be opened: " + reason(e),
                    "Check the store and its password.");
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return store;
            }
        }
        throw new InputException(
                CERTIFICATE, "the PKCS#12 store has no private key", "Export the certificate together with its key.");
    }

    private static Collection<? extends Certificate> certificates(String field, String pem) {
        String action = "Give PEM text with -----BEGIN CERTIFICATE-----.";
        Collection<? extends Certificate> found;
        try {
            found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new InputException(field, "is no PEM certificate: " + reason(e), action);
        }
        if (found.isEmpty()) {
            throw new InputException(field, "has no certificate in it", action);
        }
        return found;
    }

    private static PrivateKey key(String pem) {
        String action = "Give an unencrypted PEM key, PKCS#8, PKCS#1 or EC.";
        PrivateKey key;
        try {
            key = CertificateUtils.loadPrivateKey(pem);
        } catch (IOException | GeneralSecurityException e) {
            // The reason could quote the text, which is the key.
            throw new InputException(KEY, "cannot be read", action);
        }
        if (key == null) {
            throw new InputException(KEY, "has no private key in it that is not encrypted", action);
        }
        return key;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
