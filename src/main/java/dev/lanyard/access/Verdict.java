package dev.lanyard.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a cluster lets a role in; if not, why. */
public sealed interface Verdict {
    /** What was found, in one sentence without a full stop; it names no cluster and no role. */
    String inWords();

    /** What to do about it; null where there is nothing to do. */
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
     * It does.
     *
     * @param via by which entry or line, and with what rights; empty where that may not be seen
     */
    record Admitted(String via) implements Verdict {
        @Override
        public String inWords() {
            return via.isEmpty()
                    ? "it gets in; by what may not be seen with this role"
                    : "it gets in by " + via;
        }

        @Override
        public @Nullable String nextStep() {
            return null;
        }
    }

    /**
     * It does, but the role may not so much as list the namespaces.
     *
     * @param via as in {@link Admitted}
     * @param message the cluster's own words
     */
    record AdmittedWithoutRights(String via, String message) implements Verdict {
        @Override
        public String inWords() {
            return "it gets in"
                    + (via.isEmpty() ? "" : " by " + via)
                    + ", but may not list namespaces: "
                    + message;
        }

        @Override
        public String nextStep() {
            return "If that is too little, give it an access policy, or bind its groups to a"
                    + " ClusterRole.";
        }
    }

    /** Neither an access entry nor aws-auth names it. */
    record NotMapped(TargetCluster.@Nullable Mode mode) implements Verdict {
        @Override
        public String inWords() {
            return mode == null || mode == TargetCluster.Mode.CONFIG_MAP
                    ? "aws-auth does not name it (this cluster takes no access entries)"
                    : mode == TargetCluster.Mode.API
                            ? "no access entry names it (this cluster does not heed aws-auth)"
                            : "neither an access entry nor aws-auth names it";
        }

        @Override
        public String nextStep() {
            return "Have somebody who administers the cluster grant it access.";
        }
    }

    /**
     * aws-auth means it, but writes its ARN in a form that no role matches.
     *
     * @param line of mapRoles, counted from 1
     * @param written the ARN there
     * @param right the ARN that it has to be
     */
    record WrongForm(int line, String written, String right) implements Verdict {
        @Override
        public String inWords() {
            return "aws-auth, line "
                    + line
                    + " of mapRoles, writes its ARN as "
                    + written
                    + ", which matches nobody"
                    + (written.contains(":sts:")
                            ? ": it is the session's, not the role's"
                            : ": aws-auth wants it without the path");
        }

        @Override
        public String nextStep() {
            return "Write it as " + right + ".";
        }
    }

    /**
     * An earlier role of the same permission set is named; the set was made anew since, and its
     * role has another name now.
     *
     * @param where the access entry or the line
     * @param earlier the ARN there
     */
    record Outdated(String where, String earlier) implements Verdict {
        @Override
        public String inWords() {
            return where
                    + " names "
                    + earlier
                    + ", an earlier role of the same permission set: since the set was assigned"
                    + " anew its role has another name";
        }

        @Override
        public String nextStep() {
            return "Grant access to the role of today, then revoke the earlier one's.";
        }
    }

    /** An access entry names it, and yet the token is refused: the role was made anew. */
    record StaleEntry(String principalArn) implements Verdict {
        @Override
        public String inWords() {
            return "an access entry names "
                    + principalArn
                    + ", and still its token is refused: the entry belongs to a role of that name"
                    + " that was deleted and made anew";
        }

        @Override
        public String nextStep() {
            return "Renew the entry: it has to be deleted and made again.";
        }
    }

    /**
     * It is named where this cluster does not look.
     *
     * @param line of aws-auth's mapRoles
     */
    record IgnoredMapping(int line) implements Verdict {
        @Override
        public String inWords() {
            return "aws-auth, line "
                    + line
                    + " of mapRoles, names it, but this cluster heeds"
                    + " access entries alone (authentication mode API)";
        }

        @Override
        public String nextStep() {
            return "Make an access entry for it.";
        }
    }

    /**
     * aws-auth cannot be read, so nobody gets in by it.
     *
     * @param line of mapRoles
     * @param why one line
     */
    record BrokenConfigMap(int line, String why) implements Verdict {
        @Override
        public String inWords() {
            return "aws-auth is broken at line " + line + " of mapRoles: " + why;
        }

        @Override
        public String nextStep() {
            return "Mend it with kubectl edit configmap aws-auth -n kube-system, as somebody who"
                    + " still gets in.";
        }
    }

    /** The token is refused for the time of its signature. */
    record ClockWrong(Duration ahead) implements Verdict {
        @Override
        public String inWords() {
            return "its token is refused since this machine's clock is "
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

    /** The cluster's API gives no answer. */
    record Unreachable(String inWords, String nextStep) implements Verdict {}

    /** It is refused, and what would tell why may not be seen. */
    record CannotTell(String inWords, String nextStep) implements Verdict {}
}
