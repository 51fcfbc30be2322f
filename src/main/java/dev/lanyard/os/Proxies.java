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
 * Which proxy a request goes through: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, in either
 * case, the lower one first, as curl and the AWS CLI read them. Loopback never goes through one.
 */
public final class Proxies extends ProxySelector {
    private final @Nullable Server https;
    private final @Nullable Server http;
    private final List<String> exceptions;

    /**
     * The proxies that these surroundings name.
     *
     * @throws Failure of kind USAGE when one of the variables is not an address
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

    /** Whether the surroundings name any; if not, what the JVM itself is set to holds. */
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
        // There is no second proxy to go to.
    }

    /** Answers a proxy that asks for the login its address carries; null when none does. */
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
                String asking = getRequestingHost();
                if (https != null && https.host().equalsIgnoreCase(asking)) {
                    return https.login();
                }
                return http != null && http.host().equalsIgnoreCase(asking) ? http.login() : null;
            }
        };
    }

    private boolean isExcepted(String host, int port) {
        String plain = host.toLowerCase(Locale.ROOT);
        if (plain.equals("localhost") || plain.equals("[::1]") || plain.startsWith("127.")) {
            return true;
        }
        for (String exception : exceptions) {
            String wanted = exception;
            int colon = exception.lastIndexOf(':');
            if (colon > 0 && exception.indexOf(':') == colon) {
                if (!exception.substring(colon + 1).equals(Integer.toString(port))) {
                    continue;
                }
                wanted = exception.substring(0, colon);
            }
            if (wanted.equals("*") || plain.equals(wanted) || plain.endsWith("." + wanted)) {
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
        } catch (IllegalArgumentException notAnAddress) {
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

    /** Without the value, which may carry a password. */
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
