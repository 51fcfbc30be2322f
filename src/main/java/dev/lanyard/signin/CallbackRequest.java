package dev.lanyard.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request line of a request to the loopback listener.
 *
 * @param method the HTTP method
 * @param path the target without its query
 * @param parameters parameters of the query; the first of each name
 * @param ambiguous whether a name occurs twice or could not be decoded
 */
record CallbackRequest(
        String method, String path, Map<String, String> parameters, boolean ambiguous) {
    private static final int MAX_PARAMETERS = 32;

    /** Parses {@code GET /path?query HTTP/1.1}; null if malformed. */
    static @Nullable CallbackRequest parse(String line) {
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || last <= first + 1 || !line.startsWith("HTTP/1.", last + 1)) {
            return null;
        }
        String target = line.substring(first + 1, last);
        if (target.charAt(0) != '/' || target.indexOf(' ') >= 0) {
            return null;
        }
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        Map<String, String> parameters = new HashMap<>();
        boolean ambiguous = question >= 0 && !readQuery(target.substring(question + 1), parameters);
        return new CallbackRequest(line.substring(0, first), path, parameters, ambiguous);
    }

    private static boolean readQuery(String query, Map<String, String> into) {
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            equals = equals < 0 || equals > end ? end : equals;
            String name = decode(query.substring(start, equals));
            String value = decode(query.substring(Math.min(equals + 1, end), end));
            if (name == null || value == null || into.size() == MAX_PARAMETERS) {
                return false;
            }
            if (!name.isEmpty() && into.putIfAbsent(name, value) != null) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static @Nullable String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badPercentSign) {
            return null;
        }
    }

    /** Omits the query, which may contain the authorization code. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
