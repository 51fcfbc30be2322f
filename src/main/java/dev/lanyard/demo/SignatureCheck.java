package dev.lanyard.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
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
    private record SignatureFields(
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
        String bodyHash = SigV4.sha256(call.body());
        String said = call.header("x-amz-content-sha256");
        if (!said.isEmpty() && !said.equals(bodyHash)) {
            return bad(Problem.MISMATCH, "The body does not match x-amz-content-sha256.");
        }
        SignatureFields parts =
                new SignatureFields(
                        SigV4.part(authorization, "Credential="),
                        call.header("X-Amz-Date"),
                        call.header("X-Amz-Security-Token"),
                        SigV4.part(authorization, "SignedHeaders="),
                        SigV4.part(authorization, "Signature="),
                        bodyHash);
        String[] path = call.rawPath().split("/", -1);
        for (int i = 0; i < path.length; i++) {
            path[i] = SigV4.encode(path[i]);
        }
        return check(
                parts,
                call.method() + "\n" + String.join("/", path) + "\n" + SigV4.query(call.rawQuery()),
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
        SignatureFields parts =
                new SignatureFields(
                        fields.getOrDefault("X-Amz-Credential", ""),
                        fields.getOrDefault("X-Amz-Date", ""),
                        fields.getOrDefault("X-Amz-Security-Token", ""),
                        fields.getOrDefault("X-Amz-SignedHeaders", ""),
                        fields.getOrDefault("X-Amz-Signature", ""),
                        SigV4.sha256(new byte[0]));
        return check(parts, "GET\n/\n" + SigV4.query(rawQuery), headers, LIFE);
    }

    private Checked check(SignatureFields parts, String start, Headers headers, Duration life) {
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
            canonical.append(name).append(':').append(SigV4.squeezed(value)).append('\n');
        }
        canonical.append('\n').append(parts.signedHeaders()).append('\n').append(parts.bodyHash());
        byte[] expected =
                SigV4.signature(key.secret(), scope, parts.date(), canonical.toString())
                        .getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(
                expected, parts.signature().getBytes(StandardCharsets.US_ASCII))) {
            return bad(
                    Problem.MISMATCH,
                    "The request signature we calculated does not match the signature you"
                            + " provided. Check your AWS Secret Access Key and signing method.");
        }
        return new Checked.Good(key, scope[2], scope[3]);
    }

    private static Checked bad(Problem problem, String message) {
        return new Checked.Bad(problem, message);
    }
}
