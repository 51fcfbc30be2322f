package dev.lanyard.demo;

import dev.lanyard.demo.SignatureCheck.Checked;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies a bearer token as an EKS cluster does: aws-iam-authenticator's checks of the presigned
 * URL, then STS's answer to that URL with the headers {@code x-k8s-aws-id} and {@code accept}
 * alone.
 */
final class TokenCheck {
    private static final String PREFIX = "k8s-aws-v1.";
    private static final int MAX_LENGTH = 4096;
    private static final Set<String> PARAMETERS =
            Set.of(
                    "action",
                    "version",
                    "x-amz-algorithm",
                    "x-amz-credential",
                    "x-amz-date",
                    "x-amz-expires",
                    "x-amz-security-token",
                    "x-amz-signature",
                    "x-amz-signedheaders");

    /** The STS hosts of the partition aws: global, regional, FIPS, dual-stack. */
    private static final Pattern HOST =
            Pattern.compile(
                    "sts\\.amazonaws\\.com"
                            + "|sts(?:-fips)?\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\."
                            + "(?:amazonaws\\.com|api\\.aws)");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final SignatureCheck signatures;
    private final BoxTime time;

    TokenCheck(SignatureCheck signatures, BoxTime time) {
        this.signatures = signatures;
        this.time = time;
    }

    /** What came of it. */
    sealed interface Verdict {
        /** The caller is who the key was issued to. */
        record Accepted(IssuedKeys.Key key) implements Verdict {}

        /** A cluster says no more than 401; this is what its own log would say. */
        record Refused(String why) implements Verdict {}
    }

    Verdict check(String token, String clusterName) {
        if (!token.startsWith(PREFIX)) {
            return refused("the token does not begin with " + PREFIX);
        }
        if (token.length() > MAX_LENGTH) {
            return refused("the token is over " + MAX_LENGTH + " bytes");
        }
        URI url;
        try {
            String encoded = token.substring(PREFIX.length());
            if (encoded.contains("=")) {
                return refused("the token is padded");
            }
            url =
                    URI.create(
                            new String(
                                    Base64.getUrlDecoder().decode(encoded),
                                    StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return refused("the token is not base64url of an address");
        }
        return checkUrl(url, clusterName);
    }

    private Verdict checkUrl(URI url, String clusterName) {
        if (!"https".equals(url.getScheme())) {
            return refused("the presigned URL is not https");
        }
        String host = url.getHost() == null ? "" : url.getHost();
        Matcher known = HOST.matcher(host);
        if (!known.matches() || url.getPort() != -1 || url.getUserInfo() != null) {
            return refused("the host " + host + " is not an STS host of the partition");
        }
        if (!"/".equals(url.getPath())) {
            return refused("the presigned URL's path is not /");
        }
        String rawQuery = url.getRawQuery() == null ? "" : url.getRawQuery();
        Set<String> seen = new HashSet<>();
        for (String pair : rawQuery.split("&", -1)) {
            String name =
                    pair.substring(0, Math.max(0, pair.indexOf('='))).toLowerCase(Locale.ROOT);
            if (!PARAMETERS.contains(name)) {
                return refused("the parameter " + name + " is not expected");
            }
            if (!seen.add(name)) {
                return refused("the parameter " + name + " occurs twice");
            }
        }
        Map<String, String> fields = Call.fields(rawQuery);
        if (!"GetCallerIdentity".equals(fields.get("Action"))) {
            return refused("the action is not GetCallerIdentity");
        }
        List<String> signed =
                List.of(fields.getOrDefault("X-Amz-SignedHeaders", "").split(";", -1));
        if (!signed.contains("x-k8s-aws-id")) {
            return refused("x-k8s-aws-id is not among the signed headers");
        }
        String late = lateness(fields);
        if (!late.isEmpty()) {
            return refused(late);
        }
        return replay(rawQuery, host, known.group(1), clusterName);
    }

    private String lateness(Map<String, String> fields) {
        try {
            int expires = Integer.parseInt(fields.getOrDefault("X-Amz-Expires", ""));
            if (expires < 0 || expires > 900) {
                return "X-Amz-Expires is not within 0 and 900";
            }
            Instant date =
                    LocalDateTime.parse(fields.getOrDefault("X-Amz-Date", ""), STAMP)
                            .toInstant(ZoneOffset.UTC);
            return date.plus(SignatureCheck.LIFE).isBefore(time.now())
                    ? "X-Amz-Date is more than 15 minutes ago"
                    : "";
        } catch (NumberFormatException | DateTimeParseException unreadable) {
            return "X-Amz-Expires or X-Amz-Date is unreadable";
        }
    }

    private Verdict replay(String rawQuery, String host, String hostRegion, String clusterName) {
        Checked checked =
                signatures.ofQuery(
                        rawQuery,
                        name ->
                                switch (name) {
                                    case "host" -> host;
                                    case "x-k8s-aws-id" -> clusterName;
                                    case "accept" -> "application/json";
                                    default -> null;
                                });
        return switch (checked) {
            case Checked.Bad bad ->
                    refused("STS: " + bad.problem().queryCode() + ": " + bad.message());
            case Checked.Good good
                    when !good.service().equals("sts")
                            || !good.region()
                                    .equals(hostRegion == null ? "us-east-1" : hostRegion) ->
                    refused("STS: the credential's scope is not that of " + host);
            case Checked.Good good -> new Verdict.Accepted(good.key());
        };
    }

    private static Verdict refused(String why) {
        return new Verdict.Refused(why);
    }
}
