package dev.lanyard.ekstoken;

import dev.lanyard.credential.RoleCredentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 in the query string, for the GetCallerIdentity request. Implemented on the
 * JDK because loading the SDK's signer takes several times as long as the whole command. Source:
 * "Create a signed AWS API request" in the IAM user guide.
 */
final class SigV4Query {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /**
     * Exactly these headers: the cluster's authenticator sends no others when it calls the URL, so
     * one more signed header makes the signature invalid.
     */
    private static final String SIGNED_HEADERS = "host;x-k8s-aws-id";

    /** SHA-256 of the empty body of a GET. */
    private static final String EMPTY_HASH =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String HEX_LOWER = "0123456789abcdef";
    private static final String HEX_UPPER = "0123456789ABCDEF";

    private final RoleCredentials credentials;
    private final String region;
    private final String date;
    private final String dateTime;

    SigV4Query(RoleCredentials credentials, String region, Instant now) {
        this.credentials = credentials;
        this.region = region;
        OffsetDateTime utc = now.atOffset(ZoneOffset.UTC);
        this.date =
                digits(utc.getYear(), 4)
                        + digits(utc.getMonthValue(), 2)
                        + digits(utc.getDayOfMonth(), 2);
        this.dateTime =
                date
                        + "T"
                        + digits(utc.getHour(), 2)
                        + digits(utc.getMinute(), 2)
                        + digits(utc.getSecond(), 2)
                        + "Z";
    }

    String presign(String host, String clusterId) {
        String scope = date + "/" + region + "/sts/aws4_request";
        String query = canonicalQuery(scope);
        String request =
                "GET\n/\n"
                        + query
                        + "\nhost:"
                        + host
                        + "\nx-k8s-aws-id:"
                        + clusterId
                        + "\n\n"
                        + SIGNED_HEADERS
                        + "\n"
                        + EMPTY_HASH;
        String toSign = ALGORITHM + "\n" + dateTime + "\n" + scope + "\n" + hex(sha256(request));
        return "https://" + host + "/?" + query + "&X-Amz-Signature=" + hex(sign(toSign));
    }

    /** Returns the parameters in the order of their names, as Signature Version 4 requires. */
    private String canonicalQuery(String scope) {
        StringBuilder query = new StringBuilder(2048);
        query.append("Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=");
        query.append(ALGORITHM).append("&X-Amz-Credential=");
        encode(query, credentials.accessKeyId() + "/" + scope);
        query.append("&X-Amz-Date=").append(dateTime).append("&X-Amz-Expires=60");
        if (!credentials.sessionToken().isEmpty()) {
            query.append("&X-Amz-Security-Token=");
            encode(query, credentials.sessionToken().reveal());
        }
        query.append("&X-Amz-SignedHeaders=");
        encode(query, SIGNED_HEADERS);
        return query.toString();
    }

    private byte[] sign(String toSign) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret = credentials.secretAccessKey().revealUtf8();
            byte[] key = new byte[secret.length + 4];
            System.arraycopy(new byte[] {'A', 'W', 'S', '4'}, 0, key, 0, 4);
            System.arraycopy(secret, 0, key, 4, secret.length);
            Arrays.fill(secret, (byte) 0);
            for (String part : new String[] {date, region, "sts", "aws4_request", toSign}) {
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                Arrays.fill(key, (byte) 0);
                key = mac.doFinal(part.getBytes(StandardCharsets.UTF_8));
            }
            return key;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            hex.append(HEX_LOWER.charAt((b >> 4) & 15)).append(HEX_LOWER.charAt(b & 15));
        }
        return hex.toString();
    }

    /** Percent-encodes all but the unreserved characters of RFC 3986 (section 2.3). */
    private static void encode(StringBuilder to, String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 255);
            boolean plain =
                    (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || (c >= '0' && c <= '9')
                            || c == '-'
                            || c == '_'
                            || c == '.'
                            || c == '~';
            if (plain) {
                to.append(c);
            } else {
                to.append('%').append(HEX_UPPER.charAt(c >> 4)).append(HEX_UPPER.charAt(c & 15));
            }
        }
    }

    private static String digits(int value, int width) {
        String text = Integer.toString(value);
        StringBuilder padded = new StringBuilder(width);
        for (int i = text.length(); i < width; i++) {
            padded.append('0');
        }
        return padded.append(text).toString();
    }
}
