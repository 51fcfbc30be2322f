package dev.lanyard.access;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Explains whether a cluster admits a profile's role, and if not, why. A rejected role can seldom
 * read the cluster's access entries, so other profiles that reach the same cluster are tried.
 */
public class ExplainAccess {
    private static final int MAX_OTHER_PROFILES = 3;

    private final CallerIdentity identity;
    private final CheckAccess check;
    private final Credentials credentials;
    private final Supplier<@Nullable Catalogue> known;

    /** Provides credentials of a profile's role. */
    public interface Credentials {
        /**
         * Returns credentials.
         *
         * @param roleArn role to assume from the profile's role, or null
         * @throws ProblemException if there are none
         */
        RoleCredentials get(AwsConfig config, ProfileName profile, @Nullable String roleArn);
    }

    /**
     * The role and the cluster to check.
     *
     * @param profile profile of the role
     * @param roleArn role to assume from the profile's role, or null
     * @param administrator the profile that reads access entries and aws-auth; null for the role
     *     itself, then other profiles
     */
    public record Request(
            ProfileName profile,
            @Nullable String roleArn,
            ClusterRef cluster,
            @Nullable ProfileName administrator) {}

    /**
     * Creates the use case.
     *
     * @param known the clusters of the last discovery; null before the first
     */
    public ExplainAccess(
            CallerIdentity identity,
            CheckAccess check,
            Credentials credentials,
            Supplier<@Nullable Catalogue> known) {
        this.identity = identity;
        this.check = check;
        this.credentials = credentials;
        this.known = known;
    }

    /**
     * Calls the cluster, then searches for the reason of its reply.
     *
     * @throws ProblemException if there are no credentials, or AWS cannot be called
     */
    public CheckAccess.Result run(AwsConfig config, Request request) {
        Profile profile = config.require(request.profile());
        RoleCredentials role = credentials.get(config, profile.name(), request.roleArn());
        ProfileName administrator = request.administrator();
        boolean isOwn = administrator == null && request.roleArn() == null;
        RoleCredentials looker =
                isOwn
                        ? role
                        : credentials.get(
                                config,
                                administrator == null ? profile.name() : administrator,
                                null);
        Profile.RoleChain chain = profile.chain();
        String assumed =
                request.roleArn() != null
                        ? request.roleArn()
                        : chain == null ? null : chain.roleArn();
        String ssoRegion = profile.session() == null ? null : profile.session().region();
        RoleIdentity asked =
                RoleIdentity.of(identity.arn(role, request.cluster().region()), ssoRegion, assumed);
        CheckAccess.Result answer = check.run(asked, role, looker, request.cluster());
        if (administrator == null && answer.verdict().kind() == Verdict.Kind.CANNOT_TELL) {
            answer = askOthers(config, request, role, answer);
        }
        return answer;
    }

    private CheckAccess.Result askOthers(
            AwsConfig config, Request request, RoleCredentials role, CheckAccess.Result first) {
        int asked = 0;
        for (ProfileName other : profilesThatReach(request, first)) {
            Profile profile = config.find(other);
            if (other.equals(request.profile())
                    || profile == null
                    || config.roleProblem(profile) != null) {
                continue;
            }
            if (asked++ == MAX_OTHER_PROFILES) {
                break;
            }
            try {
                RoleCredentials looker = credentials.get(config, other, null);
                CheckAccess.Result answer =
                        check.run(first.role(), role, looker, request.cluster());
                if (answer.verdict().kind() != Verdict.Kind.CANNOT_TELL) {
                    return answer;
                }
            } catch (ProblemException _) {
                // The first result remains if no other profile has a better one.
            }
        }
        return first;
    }

    private List<ProfileName> profilesThatReach(Request request, CheckAccess.Result answer) {
        Catalogue catalogue = known.get();
        if (catalogue != null) {
            for (Catalogue.Row row : catalogue.rows()) {
                ClusterRef ref = row.cluster().ref();
                boolean mine =
                        row.profiles().contains(request.profile())
                                || ref.accountId().equals(answer.role().accountId());
                if (mine
                        && ref.name().equals(request.cluster().name())
                        && ref.region().equals(request.cluster().region())) {
                    return row.profiles();
                }
            }
        }
        return List.of();
    }
}
