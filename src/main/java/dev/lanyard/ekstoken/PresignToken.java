package dev.lanyard.ekstoken;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;

/**
 * Makes an EKS bearer token as aws-iam-authenticator does (pkg/token): {@code k8s-aws-v1.} and the
 * unpadded base64url of a presigned GetCallerIdentity URL.
 */
public final class PresignToken {
    /** Maximum length that aws-iam-authenticator accepts (pkg/token, maxTokenLenBytes). */
    public static final int MAX_TOKEN_LENGTH = 4096;

    private static final String PREFIX = "k8s-aws-v1.";

    /**
     * STS accepts the URL for 15 minutes from X-Amz-Date, regardless of X-Amz-Expires; one minute
     * is margin.
     */
    private static final Duration LIFE = Duration.ofMinutes(14);

    /**
     * Signs a token.
     *
     * @param credentials credentials of the identity to present to the cluster
     * @param region the cluster's region
     * @param clusterId the cluster's name; the id of a local cluster on Outposts
     * @param now the time of signing
     * @param fips whether the URL has the STS host for FIPS 140
     * @param dualStack whether it has the host for IPv4 and IPv6
     * @throws ProblemException if the region or cluster name is invalid, or the token would be too
     *     long
     */
    public EksToken run(
            RoleCredentials credentials,
            String region,
            String clusterId,
            Instant now,
            boolean fips,
            boolean dualStack) {
        String host = StsHost.of(region, fips, dualStack);
        checkCluster(clusterId);
        String url = new SigV4Query(credentials, region, now).presign(host, clusterId);
        String token =
                PREFIX
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(url.getBytes(StandardCharsets.US_ASCII));
        if (token.length() > MAX_TOKEN_LENGTH) {
            throw tooLong(token.length(), credentials, clusterId);
        }
        return new EksToken(SecretText.of(token), now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS));
    }

    private static void checkCluster(String clusterId) {
        boolean valid = !clusterId.isEmpty() && clusterId.length() <= 255;
        for (int i = 0; valid && i < clusterId.length(); i++) {
            char c = clusterId.charAt(i);
            valid = c > ' ' && c < 0x7f;
        }
        if (!valid) {
            throw ProblemException.usage(
                    "the cluster's name is empty, too long, or has characters that EKS does not"
                            + " allow",
                    "lanyard clusters lists the names");
        }
    }

    private static ProblemException tooLong(
            int length, RoleCredentials credentials, String clusterId) {
        byte[] session = credentials.sessionToken().revealUtf8();
        int sessionLength = session.length;
        Arrays.fill(session, (byte) 0);
        return ProblemException.of(
                "the token for "
                        + clusterId
                        + " would be "
                        + length
                        + " bytes, and EKS accepts at most "
                        + MAX_TOKEN_LENGTH
                        + ": the role's session token alone is "
                        + sessionLength,
                "Use a permission set or role with fewer session tags or a smaller session policy");
    }
}
