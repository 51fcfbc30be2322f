package dev.lanyard.access;

import org.jspecify.annotations.Nullable;

/**
 * A cluster as the access use cases see it.
 *
 * @param name the cluster's name
 * @param region the cluster's region
 * @param tokenId what its tokens are signed for: its name, or its id on Outposts
 * @param endpoint https URL of its API; null while it is being created
 * @param certificateAuthority base64 of its PEM CA certificates; null while it is being created
 * @param mode its authentication mode; null if AWS does not return one
 * @param endpointIsPublic whether its API has a public endpoint
 */
public record TargetCluster(
        String name,
        String region,
        String tokenId,
        @Nullable String endpoint,
        @Nullable String certificateAuthority,
        @Nullable Mode mode,
        boolean endpointIsPublic) {
    /** {@code accessConfig.authenticationMode}. */
    public enum Mode {
        /** aws-auth only. */
        CONFIG_MAP,
        /** Access entries only. */
        API,
        /** Both; an access entry takes precedence. */
        API_AND_CONFIG_MAP
    }

    /** Returns whether the cluster uses access entries. */
    public boolean usesAccessEntries() {
        return mode == Mode.API || mode == Mode.API_AND_CONFIG_MAP;
    }

    /** Returns whether the cluster uses aws-auth, as clusters without a mode do. */
    public boolean usesConfigMap() {
        return mode != Mode.API;
    }

    @Override
    public String toString() {
        return name + " in " + region;
    }
}
