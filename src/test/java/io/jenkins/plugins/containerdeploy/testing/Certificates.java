package io.jenkins.plugins.containerdeploy.testing;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of the test's own and the certificates that it signs. */
public final class Certificates {
    private final KeyPair keys;
    private final X509Certificate certificate;
    private long serial = 1;

    /** A new authority. */
    public Certificates(String name) throws Exception {
        this.keys = newKeys();
        this.certificate = sign(new X500Name("CN=" + name), keys, new X500Name("CN=" + name), keys, null, true);
    }

    /** The authority's certificate as PEM. */
    public String pem() throws Exception {
        return text(certificate);
    }

    /** A certificate with its key. */
    public Pair issue(String name, GeneralName... alternatives) throws Exception {
        KeyPair own = newKeys();
        GeneralNames names = alternatives.length == 0 ? null : new GeneralNames(alternatives);
        X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
        return new Pair(own, sign(new X500Name("CN=" + name), own, issuer, keys, names, false));
    }

    /** An alternative name for an address. */
    public static GeneralName address(String ip) {
        return new GeneralName(GeneralName.iPAddress, ip);
    }

    /** An alternative name for a host. */
    public static GeneralName host(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private X509Certificate sign(
            X500Name subject, KeyPair own, X500Name issuer, KeyPair issuerKeys, GeneralNames names, boolean authority)
            throws Exception {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial++),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofHours(2))),
                subject,
                own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (names != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, names);
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate())));
    }

    private static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String text(Object object) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** A certificate and its key. */
    public record Pair(KeyPair keys, X509Certificate certificate) {
        /** The certificate as PEM. */
        public String pem() throws Exception {
            return text(certificate);
        }

        /** The key as PEM, PKCS#1. */
        public String key() throws Exception {
            return text(keys.getPrivate());
        }

        /** Both as PKCS#12. */
        public byte[] pkcs12(String password) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        }
    }
}
