package dev.lanyard.kubeconfig.entry;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the profile whose role another tool's entry uses. */
public final class MatchProfile {
    private MatchProfile() {}

    public sealed interface Match {
        /**
         * One profile matches.
         *
         * @param roleArn role to assume from the profile's role, or null
         */
        record One(Profile profile, @Nullable String roleArn) implements Match {}

        record Several(List<ProfileName> candidates) implements Match {}

        record None(String why) implements Match {}
    }

    public static Match of(
            AwsConfig config,
            UserKind.OtherTool tool,
            @Nullable EksCluster cluster,
            @Nullable ProfileName chosen) {
        ProfileName named =
                chosen != null
                        ? chosen
                        : tool.profile() == null ? null : new ProfileName(tool.profile());
        if (named != null) {
            Profile profile = config.profiles().get(named);
            if (profile == null) {
                return new Match.None("its profile " + named + " is not in the AWS config");
            }
            return serves(profile)
                    ? new Match.One(profile, tool.roleArn())
                    : new Match.None(unusable(config, named));
        }
        if (tool.ssoRole() != null) {
            return bySsoRole(config, tool.ssoRole(), tool.roleArn());
        }
        return byAccount(config, tool.roleArn(), cluster);
    }

    private static String unusable(AwsConfig config, ProfileName name) {
        String problem = config.problemOf(name);
        return problem == null
                ? "its profile " + name + " does not sign in through IAM Identity Center"
                : problem;
    }

    private static Match bySsoRole(AwsConfig config, String ssoRole, @Nullable String roleArn) {
        String[] arn = ssoRole.split(":", 6);
        String account = arn.length == 6 ? arn[4] : "";
        String role = ssoRole.substring(ssoRole.lastIndexOf('/') + 1);
        for (Profile profile : config.profiles().values()) {
            if (serves(profile)
                    && profile.chain() == null
                    && account.equals(profile.accountId())
                    && role.equals(profile.roleName())) {
                return new Match.One(profile, roleArn);
            }
        }
        return new Match.None(
                "no profile has its role "
                        + role
                        + " of account "
                        + account
                        + "; lanyard profiles add makes one");
    }

    private static Match byAccount(
            AwsConfig config, @Nullable String roleArn, @Nullable EksCluster cluster) {
        String[] arn = roleArn == null ? new String[0] : roleArn.split(":", 6);
        String ofRole = arn.length == 6 ? arn[4] : null;
        String account = ofRole != null ? ofRole : cluster == null ? null : cluster.accountId();
        if (account == null) {
            return new Match.None("it names no profile, and the account of its cluster is unknown");
        }
        List<Profile> sameAccount = new ArrayList<>();
        for (Profile profile : config.profiles().values()) {
            if (serves(profile) && account.equals(profile.roleAccount())) {
                sameAccount.add(profile);
            }
        }
        for (Profile profile : sameAccount) {
            if (roleArn != null && isRole(profile, roleArn)) {
                return new Match.One(profile, null);
            }
        }
        if (sameAccount.isEmpty()) {
            return new Match.None("it names no profile, and no profile reaches account " + account);
        }
        if (sameAccount.size() == 1) {
            return new Match.One(sameAccount.getFirst(), roleArn);
        }
        List<ProfileName> names = new ArrayList<>();
        for (Profile profile : sameAccount) {
            names.add(profile.name());
        }
        return new Match.Several(names);
    }

    /**
     * Returns whether a profile signs in through IAM Identity Center, itself or at the end of its
     * chain.
     */
    private static boolean serves(Profile profile) {
        return profile.session() != null;
    }

    /**
     * Returns whether a profile's role is this one, including the generated role name of a
     * permission set.
     */
    private static boolean isRole(Profile profile, String roleArn) {
        Profile.RoleChain chain = profile.chain();
        if (chain != null) {
            return chain.roleArn().equals(roleArn);
        }
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        String prefix = "AWSReservedSSO_" + profile.roleName() + "_";
        return name.startsWith(prefix) && name.indexOf('_', prefix.length()) < 0;
    }
}
