package dev.lanyard.demo;

/** What a role may do with EKS in its account. */
public enum Permission {
    /** Everything, access entries included. */
    ADMIN,
    /** List and describe clusters. */
    READ,
    /** List clusters, and not describe them. */
    LIST,
    /** Nothing. */
    NONE;

    boolean allows(Permission needed) {
        return compareTo(needed) <= 0;
    }
}
