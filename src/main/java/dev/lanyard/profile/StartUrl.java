package dev.lanyard.profile;

import dev.lanyard.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Normalises URLs of access portals. One portal is written in several ways: browsers append {@code
 * /}, {@code #} or {@code #/?tab=accounts}, and users omit the scheme. Only this class compares
 * them.
 */
public final class StartUrl {
    /** Portals in this domain have the path {@code /start}; others have different paths. */
    private static final String AWS_APPS = ".awsapps.com";

    /** Dual-stack portals: {@code https://ssoins-0123.portal.us-east-1.app.aws}. */
    private static final String AWS_APP = ".app.aws";

    private static final String CHINA_APPS = ".awsapps.cn";

    private StartUrl() {}

    /**
     * Normalises a URL: adds a missing scheme and {@code /start}, lower-cases scheme and host, and
     * removes the default port, query, fragment and trailing slashes. A text that is no URL is
     * normalised as far as possible.
     */
    public static String normalised(String text) {
        String rest = cut(cut(PythonText.strip(text), '#'), '?');
        String scheme = "https";
        int colon = rest.indexOf("://");
        if (colon > 0) {
            scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
            rest = rest.substring(colon + 3);
        }
        int slash = rest.indexOf('/');
        String host = (slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : rest.substring(slash);
        String port = scheme.equals("http") ? ":80" : ":443";
        if (host.endsWith(port)) {
            host = host.substring(0, host.length() - port.length());
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        path = path.substring(0, end);
        if (path.isEmpty() && isShortName(host)) {
            path = "/start";
        }
        return scheme + "://" + host + path;
    }

    /** Returns whether both URLs are of the same portal. */
    public static boolean isSame(String a, String b) {
        return a.equals(b) || normalised(a).equals(normalised(b));
    }

    /**
     * Normalises a URL that the user typed or pasted.
     *
     * @throws ProblemException of kind USAGE if it is not a URL
     */
    public static String parse(String text) {
        String address = normalised(text);
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean whole = text.contains("://") || (host != null && host.indexOf('.') > 0);
            if (web && whole && host != null && uri.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Falls through to the same message as any other text that is not a URL.
        }
        throw ProblemException.usage(
                "the start URL " + text + " is not a web address",
                "Give the access portal's, such as https://corp.awsapps.com/start");
    }

    /** Returns the region in a regional portal URL, or null. */
    public static @Nullable String regionIn(String text) {
        String address = normalised(text);
        int begin = address.indexOf("://") + 3;
        String host = cut(address.substring(begin), '/');
        if (!host.endsWith(AWS_APP) && !host.endsWith(AWS_APPS) && !host.endsWith(CHINA_APPS)) {
            return null;
        }
        for (String label : host.split("\\.", -1)) {
            if (label.matches("[a-z]{2,4}(-[a-z]+)+-[1-9]")) {
                return label;
            }
        }
        return null;
    }

    /**
     * Returns whether the host is like {@code corp.awsapps.com}, not {@code
     * start.us-gov-home.awsapps.com}.
     */
    private static boolean isShortName(String host) {
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(AWS_APPS);
    }

    private static String cut(String text, char at) {
        int index = text.indexOf(at);
        return index < 0 ? text : text.substring(0, index);
    }
}
