package dev.lanyard.os;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks addresses from files and servers before a browser or a request gets them. */
public final class WebAddress {
    private WebAddress() {}

    /**
     * What keeps an address from being opened in a browser: anything but https with a host and no
     * user's name in it. On this machine itself http will do.
     *
     * @return in words that follow the address; null when nothing does
     */
    public static @Nullable String problem(URI address) {
        if (address.getRawUserInfo() != null) {
            return "holds a user's name";
        }
        String host = address.getHost();
        boolean http = "http".equalsIgnoreCase(address.getScheme());
        if (host == null || (!http && !"https".equalsIgnoreCase(address.getScheme()))) {
            return "is not a web address";
        }
        return http && !isLoopback(host) ? "is not https" : null;
    }

    /** The same for a text. */
    public static @Nullable String problem(String address) {
        try {
            return problem(URI.create(address));
        } catch (IllegalArgumentException none) {
            return "is not a web address";
        }
    }

    /** Whether a host of a URI is this machine by its name or number. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals("[::1]");
    }
}
