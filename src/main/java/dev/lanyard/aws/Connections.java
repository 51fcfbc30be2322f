package dev.lanyard.aws;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Proxies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Opens connections to AWS through the configured proxy and with the configured certificate
 * authorities.
 */
final class Connections implements UrlConnectionFactory {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(20);

    private final Proxies proxies;
    private final @Nullable Authenticator proxyLogin;
    private final @Nullable SSLSocketFactory bundle;

    Connections(Environment environment) {
        this.proxies = new Proxies(environment);
        this.proxyLogin = proxies.authenticator();
        this.bundle = CaBundle.socketFactory(environment);
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
}
