package dev.lanyard.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies Signature Version 4, in a header and in a query, with the keys that the box has issued.
 * Written from AWS's description of the algorithm, and on purpose not with the code that Lanyard
 * signs with.
 */
final class SignatureCheck {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** How far a request's date may be off, and how long a presigned one is honoured by STS. */
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final IssuedKeys keys;
    private final BoxTime time;

    SignatureCheck(IssuedKeys keys, BoxTime time) {
        this.keys = keys;
        this.time = time;
    }

    /** What came of it. */
    sealed interface Checked {
        /** Signed by a key of ours, for a region and service. */
        record Good(IssuedKeys.Key key, String region, String service) implements Checked {}

        /** Not so. */
        record Bad(Problem problem, String message) implements Checked {}
    }

    /** A request's headers. */
    interface Headers {
        /** By lower-case name; null for what the request does not carry. */
        @Nullable String value(String name);
    }

    /** What can be wrong, with the codes of the JSON services and of STS. */
    enum Problem {
        MISSING("MissingAuthenticationTokenException", "MissingAuthenticationToken"),
        INCOMPLETE("IncompleteSignatureException", "IncompleteSignature"),
        UNKNOWN_KEY("UnrecognizedClientException", "InvalidClientTokenId"),
        EXPIRED("ExpiredTokenException", "ExpiredToken"),
        MISMATCH("InvalidSignatureException", "SignatureDoesNotMatch");

        private final String json;
        private final String query;

        Problem(String json, String query) {
            this.json = json;
            this.query = query;
        }

        String jsonCode() {
            return json;
        }

        String queryCode() {
            return query;
        }
    }

    /**
     * A signature's parts.
     *
     * @param credential key/date/region/service/aws4_request
     * @param date X-Amz-Date
     * @param token the session token
     * @param signedHeaders joined by semicolons
     * @param signature hex
     * @param bodyHash hex
     */
    private record Parts(
            String credential,
            String date,
            String token,
            String signedHeaders,
            String signature,
            String bodyHash) {}

    /** A request signed by its Authorization header. */
    Checked ofHeaders(Call call) {
        String authorization = call.header("Authorization");
        if (!authorization.startsWith("AWS4-HMAC-SHA256 ")) {
            return bad(Problem.MISSING, "Missing Authentication Token");
        }
        String bodyHash = sha256(call.body());
        String said = call.header("x-amz-content-sha256");
        if (!said.isEmpty() && !said.equals(bodyHash)) {
            return bad(Problem.MISMATCH, "The body does not match x-amz-content-sha256.");
        }
        Parts parts =
                new Parts(
                        part(authorization, "Credential="),
                        call.header("X-Amz-Date"),
                        call.header("X-Amz-Security-Token"),
                        part(authorization, "SignedHeaders="),
                        part(authorization, "Signature="),
                        bodyHash);
        String[] path = call.rawPath().split("/", -1);
        for (int i = 0; i < path.length; i++) {
            path[i] = encode(path[i]);
        }
        return check(
                parts,
                call.method() + "\n" + String.join("/", path) + "\n" + query(call.rawQuery()),
                call::headerValues,
                SKEW);
    }

    /**
     * A GET signed by its query, on the path {@code /}.
     *
     * @param rawQuery as it stands in the address
     * @param headers what the request carries
     */
    Checked ofQuery(String rawQuery, Headers headers) {
        Map<String, String> fields = Call.fields(rawQuery);
        if (!fields.containsKey("X-Amz-Signature")) {
            return bad(Problem.MISSING, "Missing Authentication Token");
        }
        Parts parts =
                new Parts(
                        fields.getOrDefault("X-Amz-Credential", ""),
                        fields.getOrDefault("X-Amz-Date", ""),
                        fields.getOrDefault("X-Amz-Security-Token", ""),
                        fields.getOrDefault("X-Amz-SignedHeaders", ""),
                        fields.getOrDefault("X-Amz-Signature", ""),
                        sha256(new byte[0]));
        return check(parts, "GET\n/\n" + query(rawQuery), headers, LIFE);
    }

    private Checked check(Parts parts, String start, Headers headers, Duration life) {
        String[] scope = parts.credential().split("/", -1);
        if (scope.length != 5 || !scope[4].equals("aws4_request")) {
            return bad(Problem.INCOMPLETE, "Credential must have five parts.");
        }
        IssuedKeys.Key key = keys.find(scope[0]);
        if (key == null || !key.sessionToken().equals(parts.token())) {
            return bad(
                    Problem.UNKNOWN_KEY, "The security token included in the request is invalid.");
        }
        Instant now = time.now();
        if (now.isAfter(key.expires())) {
            return bad(Problem.EXPIRED, "The security token included in the request is expired");
        }
        Instant date;
        try {
            date = STAMP.parse(parts.date(), Instant::from);
        } catch (DateTimeException unreadable) {
            return bad(Problem.INCOMPLETE, "X-Amz-Date must be like 20260102T030405Z.");
        }
        if (!parts.date().startsWith(scope[1])) {
            return bad(Problem.MISMATCH, "Date in Credential scope does not match X-Amz-Date.");
        }
        if (date.plus(life).isBefore(now) || date.minus(SKEW).isAfter(now)) {
            boolean old = date.isBefore(now);
            return bad(
                    Problem.MISMATCH,
                    (old ? "Signature expired: " : "Signature not yet current: ")
                            + parts.date()
                            + (old ? " is now earlier than " : " is still later than ")
                            + STAMP.format(old ? now.minus(life) : now.plus(SKEW))
                            + " ("
                            + STAMP.format(now)
                            + (old ? " - " : " + ")
                            + (old ? life : SKEW).toMinutes()
                            + " min.)");
        }
        StringBuilder canonical = new StringBuilder(start).append('\n');
        for (String name : parts.signedHeaders().split(";", -1)) {
            String value = headers.value(name);
            if (value == null) {
                return bad(Problem.MISMATCH, "'" + name + "' is signed and not in the request.");
            }
            canonical.append(name).append(':').append(squeezed(value)).append('\n');
        }
        canonical.append('\n').append(parts.signedHeaders()).append('\n').append(parts.bodyHash());
        String text =
                "AWS4-HMAC-SHA256\n"
                        + parts.date()
                        + "\n"
                        + String.join("/", List.of(scope).subList(1, 5))
                        + "\n"
                        + sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
        byte[] signing = ("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8);
        for (int i = 1; i < 5; i++) {
            signing = hmac(signing, scope[i]);
        }
        byte[] expected = HexFormat.of().formatHex(hmac(signing, text)).getBytes(ascii());
        if (!MessageDigest.isEqual(expected, parts.signature().getBytes(ascii()))) {
            return bad(
                    Problem.MISMATCH,
                    "The request signature we calculated does not match the signature you"
                            + " provided. Check your AWS Secret Access Key and signing method.");
        }
        return new Checked.Good(key, scope[2], scope[3]);
    }

    private static java.nio.charset.Charset ascii() {
        return StandardCharsets.US_ASCII;
    }

    private static String part(String authorization, String name) {
        int start = authorization.indexOf(name);
        if (start < 0) {
            return "";
        }
        int end = authorization.indexOf(',', start);
        return authorization
                .substring(start + name.length(), end < 0 ? authorization.length() : end)
                .strip();
    }

    private static String query(String raw) {
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
    private static String encode(String text) {
        return Call.encoded(text).replace("*", "%2A").replace("%7E", "~");
    }

    private static String squeezed(String value) {
        return value.strip().replaceAll(" +", " ");
    }

    private static Checked bad(Problem problem, String message) {
        return new Checked.Bad(problem, message);
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
