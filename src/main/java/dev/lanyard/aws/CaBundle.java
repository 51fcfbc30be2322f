package dev.lanyard.aws;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * AWS_CA_BUNDLE: a file of PEM certificates that replace the built-in ones, for networks whose
 * proxy intercepts TLS. Botocore replaces its certificates in the same way.
 */
final class CaBundle {
    private static final long LIMIT_BYTES = 8L << 20;

    private CaBundle() {}

    /** Returns a socket factory that trusts the bundle only; null if the variable is unset. */
    static @Nullable SSLSocketFactory socketFactory(Environment environment) {
        String named = environment.get("AWS_CA_BUNDLE");
        if (named == null) {
            return null;
        }
        String file = environment.expandHome(named);
        try {
            return trusting(certificates(Path.of(file)));
        } catch (IOException | GeneralSecurityException | InvalidPathException broken) {
            throw ProblemException.of(
                    "AWS_CA_BUNDLE names " + file + ", which could not be read as certificates",
                    "Set it to a file of PEM certificates, or unset it",
                    broken);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, CertificateException {
        if (Files.size(file) > LIMIT_BYTES) {
            throw new IOException("larger than " + LIMIT_BYTES + " bytes");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static SSLSocketFactory trusting(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate in it");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int index = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("bundle-" + index++, certificate);
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
