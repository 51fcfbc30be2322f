package dev.lanyard.access;

import dev.lanyard.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts the cluster's certificate authority only. */
final class ClusterTrust {
    private ClusterTrust() {}

    static SSLContext context(TargetCluster cluster, String authority) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            byte[] pem = Base64.getDecoder().decode(authority);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))) {
                store.setCertificateEntry("cluster-" + index++, certificate);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IllegalArgumentException | IOException | GeneralSecurityException broken) {
            throw ProblemException.of(
                    "the certificate authority of cluster " + cluster + " cannot be read",
                    "Try again: it comes from AWS's own description of the cluster.",
                    broken);
        }
    }
}
