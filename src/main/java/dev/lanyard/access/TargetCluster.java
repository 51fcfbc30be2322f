package dev.lanyard.access;

import org.jspecify.annotations.Nullable;

/**
 * A cluster as seen from its door.
 *
 * @param name its name
 * @param region where it is
 * @param tokenId what its tokens are signed for: its name, on Outposts its id
 * @param endpoint https address of its API; null while it is being made
 * @param certificateAuthority base64 of its PEM CA; null likewise
 * @param mode how it learns of roles; null where AWS does not say
 * @param endpointIsPublic whether its API is on the internet at all
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
        /** aws-auth alone. */
        CONFIG_MAP,
        /** Access entries alone. */
        API,
        /** Both; an access entry wins. */
        API_AND_CONFIG_MAP
    }

    /** Whether it heeds access entries. */
    public boolean heedsEntries() {
        return mode == Mode.API || mode == Mode.API_AND_CONFIG_MAP;
    }

    /** Whether it heeds aws-auth; clusters from before there were modes do. */
    public boolean heedsConfigMap() {
        return mode != Mode.API;
    }

    @Override
    public String toString() {
        return name + " in " + region;
    }
}
