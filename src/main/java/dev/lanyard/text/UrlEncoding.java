package dev.lanyard.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

public final class UrlEncoding {
    private UrlEncoding() {}

    /**
     * Percent-encodes a text in UTF-8; a blank becomes {@code %20}, which is safe in a path too.
     */
    public static String of(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
