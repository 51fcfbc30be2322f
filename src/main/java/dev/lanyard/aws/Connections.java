package dev.lanyard.aws;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Proxies;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Opens connections to AWS through the configured proxy and with the configured certificate
 * authorities.
 */
final class Connections implements UrlConnectionFactory {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(20);

    private static final long LIMIT_BYTES = 8L << 20;

    private final Proxies proxies;
    private final @Nullable Authenticator proxyLogin;
    private final @Nullable SSLSocketFactory bundle;

    Connections(Environment environment) {
        this.proxies = new Proxies(environment);
        this.proxyLogin = proxies.authenticator();
        this.bundle = socketFactory(environment);
    }

    @Override
    public HttpURLConnection createConnection(URI uri) {
        try {
            URL url = uri.toURL();
            URLConnection opened =
                    proxies.anyNamed()
                            ? url.openConnection(proxies.select(uri).getFirst())
                            : url.openConnection();
            if (!(opened instanceof HttpURLConnection connection)) {
                throw new IOException(uri.getScheme() + " is not http or https");
            }
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) READ.toMillis());
            connection.setUseCaches(false);
            if (proxyLogin != null) {
                connection.setAuthenticator(proxyLogin);
            }
            if (bundle != null && connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(bundle);
            }
            return connection;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * AWS_CA_BUNDLE: a file of PEM certificates that replace the built-in ones, for networks whose
     * proxy intercepts TLS. Botocore replaces its certificates in the same way. Null if unset.
     */
    private static @Nullable SSLSocketFactory socketFactory(Environment environment) {
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
