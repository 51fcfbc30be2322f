package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Selects the proxy of a request from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY. Lower-case
 * names take precedence, as in curl and the AWS CLI. Loopback addresses never use a proxy.
 */
public final class Proxies extends ProxySelector {
    private final @Nullable Server https;
    private final @Nullable Server http;
    private final List<String> exceptions;

    /**
     * Reads the proxies from an environment.
     *
     * @throws ProblemException of kind USAGE if a variable is not a valid address
     */
    public Proxies(Environment environment) {
        Server all = server(environment, "all_proxy");
        Server forHttps = server(environment, "https_proxy");
        Server forHttp = server(environment, "http_proxy");
        this.https = forHttps != null ? forHttps : all;
        this.http = forHttp != null ? forHttp : all;
        this.exceptions = exceptions(either(environment, "no_proxy"));
    }

    private record Server(Proxy proxy, String host, @Nullable PasswordAuthentication login) {}

    /** Returns whether a variable names a proxy; if not, the JVM's settings apply. */
    public boolean anyNamed() {
        return https != null || http != null;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost();
        Server server = "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
        if (server == null || host == null || isExcepted(host, uri.getPort())) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(server.proxy());
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no alternative proxy.
    }

    /** Returns an authenticator for credentials in a proxy's address; null if there are none. */
    public @Nullable Authenticator authenticator() {
        if ((https == null || https.login() == null) && (http == null || http.login() == null)) {
            return null;
        }
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                if (getRequestorType() != RequestorType.PROXY) {
                    return null;
                }
                String host = getRequestingHost();
                if (https != null && https.host().equalsIgnoreCase(host)) {
                    return https.login();
                }
                return http != null && http.host().equalsIgnoreCase(host) ? http.login() : null;
            }
        };
    }

    private boolean isExcepted(String host, int port) {
        String plain = host.toLowerCase(Locale.ROOT);
        if (plain.equals("localhost") || plain.equals("[::1]") || plain.startsWith("127.")) {
            return true;
        }
        for (String exception : exceptions) {
            String domain = exception;
            int colon = exception.lastIndexOf(':');
            if (colon > 0 && exception.indexOf(':') == colon) {
                if (!exception.substring(colon + 1).equals(Integer.toString(port))) {
                    continue;
                }
                domain = exception.substring(0, colon);
            }
            if (domain.equals("*") || plain.equals(domain) || plain.endsWith("." + domain)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> exceptions(@Nullable String variable) {
        List<String> found = new ArrayList<>();
        if (variable != null) {
            for (String part : variable.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
                String entry = part.startsWith("*.") ? part.substring(2) : part;
                entry = entry.startsWith(".") ? entry.substring(1) : entry;
                if (!entry.isEmpty()) {
                    found.add(entry);
                }
            }
        }
        return List.copyOf(found);
    }

    private static @Nullable Server server(Environment environment, String variable) {
        String value = either(environment, variable);
        if (value == null) {
            return null;
        }
        URI address;
        try {
            address = URI.create(value.contains("://") ? value : "http://" + value);
        } catch (IllegalArgumentException _) {
            throw wrong(variable);
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost();
        boolean socks = scheme.startsWith("socks");
        if (host == null || !(socks || scheme.equals("http") || scheme.equals("https"))) {
            throw wrong(variable);
        }
        int port = address.getPort() > 0 ? address.getPort() : socks ? 1080 : 80;
        if (address.getPort() < 0 && scheme.equals("https")) {
            port = 443;
        }
        return new Server(
                new Proxy(
                        socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(host, port)),
                host,
                login(address.getUserInfo()));
    }

    private static @Nullable PasswordAuthentication login(@Nullable String userInfo) {
        if (userInfo == null) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new PasswordAuthentication(userInfo, new char[0])
                : new PasswordAuthentication(
                        userInfo.substring(0, colon), userInfo.substring(colon + 1).toCharArray());
    }

    /** Names the variable without its value, which may contain a password. */
    private static ProblemException wrong(String variable) {
        return ProblemException.usage(
                variable.toUpperCase(Locale.ROOT) + " is not a proxy's address",
                "Write it as http://host:port");
    }

    private static @Nullable String either(Environment environment, String lower) {
        String value = environment.get(lower);
        return value != null ? value : environment.get(lower.toUpperCase(Locale.ROOT));
    }
}
