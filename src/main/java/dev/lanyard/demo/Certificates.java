package dev.lanyard.demo;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority, and a server certificate by it for this machine's loopback: made at
 * every start and kept in memory alone. The JDK reads certificates but makes none, hence the
 * writing by hand (RFC 5280).
 */
final class Certificates {
    private static final byte[] ECDSA_WITH_SHA256 =
            Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final Duration LIFE = Duration.ofDays(30);

    private final Certificate authority;
    private final SSLContext tls;

    /**
     * Makes them.
     *
     * @param now this machine's real time: it is kubectl that checks them
     */
    Certificates(Instant now) {
        try {
            KeyPair ca = keys();
            KeyPair server = keys();
            authority = certificate("Lanyard demo CA", ca, "Lanyard demo CA", ca.getPublic(), now);
            Certificate leaf =
                    certificate("Lanyard demo CA", ca, "127.0.0.1", server.getPublic(), now);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] none = new char[0];
            store.setKeyEntry(
                    "server", server.getPrivate(), none, new Certificate[] {leaf, authority});
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, none);
            tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
        } catch (GeneralSecurityException | java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For the clusters' servers. */
    SSLContext tls() {
        return tls;
    }

    /** The authority's certificate, as PEM. */
    String authorityPem() {
        try {
            String body =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(authority.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As EKS and kubeconfig have it: base64 of the PEM. */
    String authorityData() {
        return Base64.getEncoder()
                .encodeToString(authorityPem().getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Certificate certificate(
            String issuer, KeyPair by, String subject, PublicKey key, Instant now)
            throws GeneralSecurityException {
        boolean ca = by.getPublic().equals(key);
        byte[] extensions =
                Der.sequence(
                        critical(19, ca ? Der.sequence(Der.yes()) : Der.sequence()),
                        // Certificate and list signing for the one, digital signature else.
                        critical(15, ca ? Der.bits(1, (byte) 0x06) : Der.bits(7, (byte) 0x80)),
                        extension(14, Der.octets(keyId(key))),
                        extension(35, Der.sequence(Der.implicit(0, keyId(by.getPublic())))),
                        ca ? new byte[0] : names());
        byte[] body =
                Der.sequence(
                        Der.explicit(0, Der.integer(BigInteger.TWO)),
                        Der.integer(new BigInteger(Randomness.hex(30), 16).add(BigInteger.ONE)),
                        ECDSA_WITH_SHA256,
                        name(issuer),
                        Der.sequence(
                                Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(LIFE))),
                        name(subject),
                        key.getEncoded(),
                        Der.explicit(3, extensions));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(by.getPrivate());
        signer.update(body);
        byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signer.sign()));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8(commonName))));
    }

    /** Server authentication, and who the server is: 127.0.0.1 and localhost. */
    private static byte[] names() {
        byte[] usage = extension(37, Der.sequence(Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 1)));
        byte[] alternative =
                extension(
                        17,
                        Der.sequence(
                                Der.implicit(2, "localhost".getBytes(StandardCharsets.US_ASCII)),
                                Der.implicit(7, new byte[] {127, 0, 0, 1})));
        byte[] both = new byte[usage.length + alternative.length];
        System.arraycopy(usage, 0, both, 0, usage.length);
        System.arraycopy(alternative, 0, both, usage.length, alternative.length);
        return both;
    }

    private static byte[] extension(int number, byte[] value) {
        return Der.sequence(Der.oid(2, 5, 29, number), Der.octets(value));
    }

    private static byte[] critical(int number, byte[] value) {
        return Der.sequence(Der.oid(2, 5, 29, number), Der.yes(), Der.octets(value));
    }

    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
    }
}
