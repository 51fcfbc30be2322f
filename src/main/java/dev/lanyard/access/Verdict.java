package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cluster admits a role, and if not, why.
 *
 * @param description the finding as a sentence without a full stop, without the names of cluster
 *     and role
 * @param nextStep what to do about it; null if nothing has to be done
 */
public record Verdict(Kind kind, String description, @Nullable String nextStep) {
    /** The findings. */
    public enum Kind {
        ADMITTED,
        /** Neither an access entry nor aws-auth contains the role. */
        NOT_MAPPED,
        /** aws-auth contains the role's ARN in a form that never matches. */
        WRONG_FORM,
        /** An earlier role of the same permission set has access. */
        OUTDATED,
        /** The role is in a place that this cluster does not use. */
        IGNORED_MAPPING,
        /** An access entry contains the role, but it was recreated. */
        STALE_ENTRY,
        /** aws-auth is malformed, so it admits no role. */
        BROKEN_CONFIG_MAP,
        /** The token is rejected because of its signing time. */
        CLOCK_WRONG,
        /** The cluster's API cannot be reached. */
        UNREACHABLE,
        /** The token is rejected, and the reason cannot be read. */
        CANNOT_TELL
    }

    /** Whether the cluster admits the role. */
    public boolean isAdmitted() {
        return kind == Kind.ADMITTED;
    }

    /** Whether a new access entry admits the role. */
    public boolean isMendedByGrant() {
        return switch (kind) {
            case NOT_MAPPED, WRONG_FORM, OUTDATED, IGNORED_MAPPING, STALE_ENTRY -> true;
            default -> false;
        };
    }

    /** Whether the cluster's entries or its aws-auth are why it refuses the role. */
    public boolean isRefused() {
        return isMendedByGrant() || kind == Kind.BROKEN_CONFIG_MAP;
    }

    /**
     * The role is admitted.
     *
     * @param via the entry or line that admits it, with its rights; empty if it cannot be read
     */
    public static Verdict admitted(String via) {
        return new Verdict(
                Kind.ADMITTED,
                via.isEmpty()
                        ? "it is admitted; this role cannot read by what"
                        : "it is admitted by " + via,
                null);
    }

    /**
     * The role is admitted but may not even list namespaces.
     *
     * @param message the cluster's message
     */
    static Verdict admittedWithoutRights(String via, String message) {
        return new Verdict(
                Kind.ADMITTED,
                "it is admitted"
                        + (via.isEmpty() ? "" : " by " + via)
                        + ", but may not list namespaces: "
                        + message,
                "If that is not enough, associate an access policy, or bind its groups to a"
                        + " ClusterRole.");
    }

    public static Verdict notMapped(Cluster cluster) {
        return new Verdict(
                Kind.NOT_MAPPED,
                !cluster.usesAccessEntries()
                        ? "aws-auth does not contain it (this cluster does not use access entries)"
                        : !cluster.usesConfigMap()
                                ? "no access entry contains it (this cluster does not use aws-auth)"
                                : "neither an access entry nor aws-auth contains it",
                "Ask a cluster administrator to grant it access.");
    }

    /**
     * aws-auth contains the ARN in a form that never matches.
     *
     * @param line line of mapRoles, from 1
     * @param written the ARN in aws-auth
     * @param right the correct ARN
     */
    static Verdict wrongForm(int line, String written, String right) {
        return new Verdict(
                Kind.WRONG_FORM,
                "aws-auth, line "
                        + line
                        + " of mapRoles, writes its ARN as "
                        + written
                        + ", which matches no role"
                        + (written.contains(":sts:")
                                ? ": it is the session's, not the role's"
                                : ": aws-auth needs it without the path"),
                "Write it as " + right + ".");
    }

    /**
     * The permission set was recreated, which changed the role's name.
     *
     * @param where the access entry or the line
     * @param earlier the ARN there
     */
    public static Verdict outdated(String where, String earlier) {
        return new Verdict(
                Kind.OUTDATED,
                where
                        + " contains "
                        + earlier
                        + ", an earlier role of the same permission set: the set was recreated, and"
                        + " its role has another name now",
                "Grant access to the current role, then revoke the earlier one's.");
    }

    public static Verdict staleEntry(String principalArn) {
        return new Verdict(
                Kind.STALE_ENTRY,
                "an access entry contains "
                        + principalArn
                        + ", but its token is rejected: the entry belongs to a role of that name"
                        + " that was deleted and recreated",
                "Renew the entry: it must be deleted and created again.");
    }

    static Verdict ignoredMapping(int line) {
        return new Verdict(
                Kind.IGNORED_MAPPING,
                "aws-auth, line "
                        + line
                        + " of mapRoles, contains it, but this cluster uses"
                        + " access entries only (authentication mode API)",
                "Create an access entry for it.");
    }

    static Verdict brokenConfigMap(int line, String why) {
        return new Verdict(
                Kind.BROKEN_CONFIG_MAP,
                "aws-auth is malformed at line " + line + " of mapRoles: " + why,
                "Fix it with kubectl edit configmap aws-auth -n kube-system, as a user who"
                        + " still has access.");
    }

    static Verdict clockWrong(Duration ahead) {
        return new Verdict(
                Kind.CLOCK_WRONG,
                "its token is rejected because this machine's clock is "
                        + Math.max(1, ahead.abs().plusSeconds(30).toMinutes())
                        + " min "
                        + (ahead.isNegative() ? "behind" : "ahead of")
                        + " the cluster's",
                "Set the clock (switch on time synchronisation), then try again.");
    }

    static Verdict cannotTell(String description, String nextStep) {
        return new Verdict(Kind.CANNOT_TELL, description, nextStep);
    }
}
