package dev.lanyard.os;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks URLs from files and servers before a browser or a request uses them. */
public final class WebAddress {
    private WebAddress() {}

    /**
     * Checks that a URL may be opened in a browser: https with a host and without user information;
     * http for this machine only.
     *
     * @return the problem as a phrase that follows the URL; null if there is none
     */
    public static @Nullable String problem(URI address) {
        if (address.getRawUserInfo() != null) {
            return "contains a user name";
        }
        String host = address.getHost();
        boolean http = "http".equalsIgnoreCase(address.getScheme());
        if (host == null || (!http && !"https".equalsIgnoreCase(address.getScheme()))) {
            return "is not a web address";
        }
        return http && !isLoopback(host) ? "is not https" : null;
    }

    public static @Nullable String problem(String address) {
        try {
            return problem(URI.create(address));
        } catch (IllegalArgumentException _) {
            return "is not a web address";
        }
    }

    /** Returns whether a URI's host is this machine, by name or address. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals("[::1]");
    }
}
