package dev.lanyard.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of Signature Version 4, from AWS's description of it. */
final class SigV4 {
    private SigV4() {}

    /**
     * What the signature ought to be, in hex.
     *
     * @param scope key id, day, region, service, aws4_request
     * @param date X-Amz-Date
     */
    static String signature(String secret, String[] scope, String date, String canonicalRequest) {
        String text =
                "AWS4-HMAC-SHA256\n"
                        + date
                        + "\n"
                        + String.join("/", Arrays.asList(scope).subList(1, 5))
                        + "\n"
                        + sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8));
        byte[] signing = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (int i = 1; i < 5; i++) {
            signing = hmac(signing, scope[i]);
        }
        return HexFormat.of().formatHex(hmac(signing, text));
    }

    static String part(String authorization, String name) {
        int start = authorization.indexOf(name);
        if (start < 0) {
            return "";
        }
        int end = authorization.indexOf(',', start);
        return authorization
                .substring(start + name.length(), end < 0 ? authorization.length() : end)
                .strip();
    }

    static String query(String raw) {
        List<String> pairs = new ArrayList<>();
        Call.fields(raw)
                .forEach((name, value) -> {
                    if (!name.equals("X-Amz-Signature")) {
                        pairs.add(encode(name) + "=" + encode(value));
                    }
                });
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    /** RFC 3986's, as SigV4 wants it. */
    static String encode(String text) {
        return Call.encoded(text).replace("*", "%2A").replace("%7E", "~");
    }

    static String squeezed(String value) {
        return value.strip().replaceAll(" +", " ");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
