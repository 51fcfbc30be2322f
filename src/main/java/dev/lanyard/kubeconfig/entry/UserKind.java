package dev.lanyard.kubeconfig.entry;

import org.jspecify.annotations.Nullable;

/** The authentication method of a kubeconfig user, which identifies its tool. */
public sealed interface UserKind {
    record Ours(TokenCommand command) implements UserKind {}

    /**
     * Another tool that gets EKS tokens.
     *
     * @param tool {@code aws}, {@code aws-iam-authenticator}, or the program around it: {@code
     *     aws-vault}, {@code aws-sso}, {@code granted}, {@code awsume}, {@code saml2aws}
     * @param profile the profile in its arguments or environment, or null
     * @param region the region, or null
     * @param clusterName name or id of the cluster; null if unknown
     * @param roleArn role that it assumes, or null
     * @param ssoRole the permission set that it names in place of a profile, as an ARN, or null
     * @param obstacle why it cannot be converted, or null
     */
    record OtherTool(
            String tool,
            @Nullable String profile,
            @Nullable String region,
            @Nullable String clusterName,
            @Nullable String roleArn,
            @Nullable String ssoRole,
            @Nullable String obstacle)
            implements UserKind {
        OtherTool hinderedBy(String reason) {
            return new OtherTool(tool, profile, region, clusterName, roleArn, ssoRole, reason);
        }
    }

    /**
     * A method that is unrelated to EKS tokens.
     *
     * @param how {@code exec gke-gcloud-auth-plugin}, {@code client certificate}, {@code token}, …
     */
    record Other(String how) implements UserKind {}
}
