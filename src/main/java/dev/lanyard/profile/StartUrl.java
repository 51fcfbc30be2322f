package dev.lanyard.profile;

import dev.lanyard.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Access portal addresses. One portal is written in many ways: browsers append {@code /}, {@code #}
 * and {@code #/?tab=accounts}, and people leave the scheme out. No class but this decides whether
 * two of them are one.
 */
public final class StartUrl {
    /** Portals by their short name end in {@code /start}; other hosts have paths of their own. */
    private static final String AWS_APPS = ".awsapps.com";

    /** Dual-stack portals: {@code https://ssoins-0123.portal.us-east-1.app.aws}. */
    private static final String AWS_APP = ".app.aws";

    private static final String CHINA_APPS = ".awsapps.cn";

    private StartUrl() {}

    /**
     * The one spelling of an address: with a scheme, scheme and host in lower case, without default
     * port, query, fragment and slashes at the end, and with {@code /start} where it is left out. A
     * text that is no address comes back as well as can be.
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

    /** Whether both are of one portal. */
    public static boolean isSame(String one, String other) {
        return one.equals(other) || normalised(one).equals(normalised(other));
    }

    /**
     * An address that a person has typed or pasted, in its one spelling.
     *
     * @throws Failure of kind USAGE for a text that is none
     */
    public static String typed(String text) {
        String address = normalised(text);
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean whole = text.contains("://") || (host != null && host.indexOf('.') > 0);
            if (web && whole && host != null && uri.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // Said below, as for any other text that is no address.
        }
        throw ProblemException.usage(
                "the start URL " + text + " is not a web address",
                "Give the access portal's, such as https://corp.awsapps.com/start");
    }

    /** The region that a regional portal address names; null where it names none. */
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

    /** {@code corp.awsapps.com}, and not {@code start.us-gov-home.awsapps.com}. */
    private static boolean isShortName(String host) {
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(AWS_APPS);
    }

    private static String cut(String text, char at) {
        int index = text.indexOf(at);
        return index < 0 ? text : text.substring(0, index);
    }
}
