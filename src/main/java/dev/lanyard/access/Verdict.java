package dev.lanyard.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a cluster admits a role, and if not, why. */
public sealed interface Verdict {
    /**
     * Returns the finding as a sentence without a full stop, without the names of cluster and role.
     */
    String description();

    /** Returns what to do about it; null if nothing has to be done. */
    @Nullable String nextStep();

    /** Whether the cluster admits the role. */
    default boolean isAdmitted() {
        return this instanceof Admitted || this instanceof AdmittedWithoutRights;
    }

    /** Whether a new access entry admits the role. */
    default boolean isMendedByGrant() {
        return this instanceof NotMapped
                || this instanceof WrongForm
                || this instanceof Outdated
                || this instanceof IgnoredMapping
                || this instanceof StaleEntry;
    }

    /** Whether the cluster's entries or its aws-auth are why it refuses the role. */
    default boolean isRefused() {
        return isMendedByGrant() || this instanceof BrokenConfigMap;
    }

    /**
     * The role is admitted.
     *
     * @param via the entry or line that admits it, with its rights; empty if it cannot be read
     */
    record Admitted(String via) implements Verdict {
        @Override
        public String description() {
            return via.isEmpty()
                    ? "it is admitted; this role cannot read by what"
                    : "it is admitted by " + via;
        }

        @Override
        public @Nullable String nextStep() {
            return null;
        }
    }

    /**
     * The role is admitted but may not even list namespaces.
     *
     * @param via as in {@link Admitted}
     * @param message the cluster's message
     */
    record AdmittedWithoutRights(String via, String message) implements Verdict {
        @Override
        public String description() {
            return "it is admitted"
                    + (via.isEmpty() ? "" : " by " + via)
                    + ", but may not list namespaces: "
                    + message;
        }

        @Override
        public String nextStep() {
            return "If that is not enough, associate an access policy, or bind its groups to a"
                    + " ClusterRole.";
        }
    }

    /** Neither an access entry nor aws-auth contains the role. */
    record NotMapped(TargetCluster.@Nullable Mode mode) implements Verdict {
        @Override
        public String description() {
            return mode == null || mode == TargetCluster.Mode.CONFIG_MAP
                    ? "aws-auth does not contain it (this cluster does not use access entries)"
                    : mode == TargetCluster.Mode.API
                            ? "no access entry contains it (this cluster does not use aws-auth)"
                            : "neither an access entry nor aws-auth contains it";
        }

        @Override
        public String nextStep() {
            return "Ask a cluster administrator to grant it access.";
        }
    }

    /**
     * aws-auth contains the role's ARN in a form that never matches.
     *
     * @param line line of mapRoles, from 1
     * @param written the ARN in aws-auth
     * @param right the correct ARN
     */
    record WrongForm(int line, String written, String right) implements Verdict {
        @Override
        public String description() {
            return "aws-auth, line "
                    + line
                    + " of mapRoles, writes its ARN as "
                    + written
                    + ", which matches no role"
                    + (written.contains(":sts:")
                            ? ": it is the session's, not the role's"
                            : ": aws-auth needs it without the path");
        }

        @Override
        public String nextStep() {
            return "Write it as " + right + ".";
        }
    }

    /**
     * An earlier role of the same permission set has access; the set was recreated since then,
     * which changed the role's name.
     *
     * @param where the access entry or the line
     * @param earlier the ARN there
     */
    record Outdated(String where, String earlier) implements Verdict {
        @Override
        public String description() {
            return where
                    + " contains "
                    + earlier
                    + ", an earlier role of the same permission set: the set was recreated, and"
                    + " its role has another name now";
        }

        @Override
        public String nextStep() {
            return "Grant access to the current role, then revoke the earlier one's.";
        }
    }

    /** An access entry contains the role, but the token is rejected: the role was recreated. */
    record StaleEntry(String principalArn) implements Verdict {
        @Override
        public String description() {
            return "an access entry contains "
                    + principalArn
                    + ", but its token is rejected: the entry belongs to a role of that name"
                    + " that was deleted and recreated";
        }

        @Override
        public String nextStep() {
            return "Renew the entry: it must be deleted and created again.";
        }
    }

    /**
     * The role is in a place that this cluster does not use.
     *
     * @param line line of aws-auth's mapRoles
     */
    record IgnoredMapping(int line) implements Verdict {
        @Override
        public String description() {
            return "aws-auth, line "
                    + line
                    + " of mapRoles, contains it, but this cluster uses"
                    + " access entries only (authentication mode API)";
        }

        @Override
        public String nextStep() {
            return "Create an access entry for it.";
        }
    }

    /**
     * aws-auth is malformed, so it admits no role.
     *
     * @param line line of mapRoles
     * @param why one line
     */
    record BrokenConfigMap(int line, String why) implements Verdict {
        @Override
        public String description() {
            return "aws-auth is malformed at line " + line + " of mapRoles: " + why;
        }

        @Override
        public String nextStep() {
            return "Fix it with kubectl edit configmap aws-auth -n kube-system, as a user who"
                    + " still has access.";
        }
    }

    /** The token is rejected because of its signing time. */
    record ClockWrong(Duration ahead) implements Verdict {
        @Override
        public String description() {
            return "its token is rejected because this machine's clock is "
                    + Math.max(1, ahead.abs().plusSeconds(30).toMinutes())
                    + " min "
                    + (ahead.isNegative() ? "behind" : "ahead of")
                    + " the cluster's";
        }

        @Override
        public String nextStep() {
            return "Set the clock (switch on time synchronisation), then try again.";
        }
    }

    /** The cluster's API cannot be reached. */
    record Unreachable(String description, String nextStep) implements Verdict {}

    /** The token is rejected, and the reason cannot be read. */
    record CannotTell(String description, String nextStep) implements Verdict {}
}
