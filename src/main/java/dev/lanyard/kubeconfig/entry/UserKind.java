package dev.lanyard.kubeconfig.entry;

import org.jspecify.annotations.Nullable;

/** How a user of a kubeconfig proves who it is, and whose entry that makes it. */
public sealed interface UserKind {
    /** It asks Lanyard. */
    record Ours(TokenCommand command) implements UserKind {}

    /**
     * It asks another tool for an EKS token.
     *
     * @param tool which: {@code aws}, {@code aws-iam-authenticator}, {@code aws-vault}, {@code
     *     granted}, {@code saml2aws}
     * @param profile the profile that it names, in arguments or environment; null for none
     * @param region null for none
     * @param clusterName the cluster's name or id; null where it can't be told
     * @param roleArn the role that it assumes on top; null for none
     * @param obstacle why Lanyard can't take its place; null when it can
     */
    record OtherTool(
            String tool,
            @Nullable String profile,
            @Nullable String region,
            @Nullable String clusterName,
            @Nullable String roleArn,
            @Nullable String obstacle)
            implements UserKind {
        /** The same with a reason why Lanyard can't take its place. */
        OtherTool hinderedBy(String reason) {
            return new OtherTool(tool, profile, region, clusterName, roleArn, reason);
        }
    }

    /**
     * It has nothing to do with EKS tokens.
     *
     * @param how {@code exec gke-gcloud-auth-plugin}, {@code client certificate}, {@code token}, …
     */
    record Other(String how) implements UserKind {}
}
