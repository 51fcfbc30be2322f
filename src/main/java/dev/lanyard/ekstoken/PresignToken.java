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
 * Makes the token that an EKS cluster takes: {@code k8s-aws-v1.} and the unpadded base64url of a
 * presigned GetCallerIdentity, as aws-iam-authenticator defines it.
 */
public final class PresignToken {
    /** What the cluster's side reads at most. */
    public static final int MAX_TOKEN_LENGTH = 4096;

    private static final String PREFIX = "k8s-aws-v1.";

    /** STS honours the URL for 15 min from its date, whatever X-Amz-Expires says; one is slack. */
    private static final Duration LIFE = Duration.ofMinutes(14);

    /**
     * Signs.
     *
     * @param credentials whose identity the cluster is to see
     * @param region the cluster's region
     * @param clusterId the cluster's name; for a local cluster on Outposts its id
     * @param now the moment of signing
     * @param variant which STS host the cluster is to ask
     * @throws Failure when the region or cluster is not a name, or the token would be too long
     */
    public EksToken run(
            RoleCredentials credentials,
            String region,
            String clusterId,
            Instant now,
            EndpointVariant variant) {
        String host = StsHost.of(region, variant);
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
        boolean good = !clusterId.isEmpty() && clusterId.length() <= 255;
        for (int i = 0; good && i < clusterId.length(); i++) {
            char c = clusterId.charAt(i);
            good = c > ' ' && c < 0x7f;
        }
        if (!good) {
            throw ProblemException.usage(
                    "the cluster's name is empty, too long, or holds spaces or other signs that no"
                            + " EKS cluster has",
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
                        + " bytes, and EKS takes at most "
                        + MAX_TOKEN_LENGTH
                        + ": the role's session token alone is "
                        + sessionLength,
                "Use a permission set or role with fewer session tags or a smaller session policy");
    }
}
