package dev.lanyard.credential;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.IamNames;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.profile.SuggestNames;
import dev.lanyard.secret.SecretText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the roles that the access portals assign to the user and that no profile uses yet. */
public record FindRoles(AccessTokens tokens, RolePortal portal) {
    /**
     * A role without a profile.
     *
     * @param name unused name for a new profile
     * @param session the session that gives access to the role
     * @param account the role's account
     * @param roleName name of the permission set
     */
    public record AvailableRole(
            ProfileName name, SsoSession session, RolePortal.Account account, String roleName) {}

    /** A role that a portal assigns to the user, with or without a profile. */
    public record AssignedRole(SsoSession session, RolePortal.Account account, String roleName) {
        String key() {
            return key(session, account.id(), roleName);
        }

        static String key(
                SsoSession session, @Nullable String accountId, @Nullable String roleName) {
            return session.key() + " " + accountId + " " + roleName;
        }
    }

    /**
     * A session that could not be read completely.
     *
     * @param why what happened, and what to do
     * @param signedOut whether the only reason is that the user is not signed in to it
     */
    public record Skipped(SsoSession session, ProblemException why, boolean signedOut) {}

    /**
     * What was found.
     *
     * @param offered roles without a profile, in the portals' order
     * @param assigned every role that was seen
     * @param accounts every account that was seen, with its name
     * @param skipped sessions that could not be asked, or not to the end
     */
    public record Result(
            List<AvailableRole> offered,
            List<AssignedRole> assigned,
            List<RolePortal.Account> accounts,
            List<Skipped> skipped) {
        /** Returns the failures of sessions that the user is signed in to. */
        public List<ProblemException> failures() {
            return skipped.stream()
                    .filter(session -> !session.signedOut())
                    .map(Skipped::why)
                    .toList();
        }
    }

    /**
     * Finds the roles. A failure of one portal does not affect the others.
     *
     * @param config the existing profiles
     * @param sessions the sessions to search; legacy ones are skipped, because a new profile cannot
     *     refer to them
     */
    public Result run(AwsConfig config, Collection<SsoSession> sessions) {
        Set<String> have = new HashSet<>();
        for (Profile profile : config.profiles().values()) {
            SsoSession session = profile.session();
            if (session != null && profile.chain() == null) {
                have.add(AssignedRole.key(session, profile.accountId(), profile.roleName()));
            }
        }
        Set<ProfileName> taken = new HashSet<>(config.profiles().keySet());
        List<AvailableRole> offered = new ArrayList<>();
        List<AssignedRole> assigned = new ArrayList<>();
        List<RolePortal.Account> accounts = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (SsoSession session : sessions) {
            if (session.legacy()) {
                continue;
            }
            boolean signedOut = true;
            try {
                SecretText token = tokens.current(session).token();
                signedOut = false;
                for (RolePortal.Account account : portal.accounts(session, token)) {
                    if (!IamNames.isAccountId(account.id())) {
                        skipped.add(unusable(session, account, null));
                        continue;
                    }
                    accounts.add(account);
                    for (String role : portal.roles(session, token, account.id())) {
                        if (!IamNames.isRoleName(role)) {
                            skipped.add(unusable(session, account, role));
                            continue;
                        }
                        AssignedRole found = new AssignedRole(session, account, role);
                        assigned.add(found);
                        if (!have.contains(found.key())) {
                            offered.add(offer(session, account, role, taken));
                        }
                    }
                }
            } catch (ProblemException failure) {
                signedOut &= failure.kind() == Problem.Kind.SIGN_IN_NEEDED;
                skipped.add(new Skipped(session, failure, signedOut));
            }
        }
        return new Result(offered, assigned, accounts, skipped);
    }

    /** Skips a role with a name that IAM does not allow, so that it cannot become a profile. */
    private static Skipped unusable(
            SsoSession session, RolePortal.Account account, @Nullable String role) {
        return new Skipped(
                session,
                ProblemException.of(
                        role == null
                                ? "the portal lists an account whose id is not twelve digits: "
                                        + account.id()
                                : "the portal lists a role in account "
                                        + account.id()
                                        + " with a name that IAM does not allow: "
                                        + role,
                        "No profile is created for it"),
                false);
    }

    private static AvailableRole offer(
            SsoSession session, RolePortal.Account account, String role, Set<ProfileName> taken) {
        ProfileName name = SuggestNames.profile(account.name(), account.id(), role, taken);
        taken.add(name);
        return new AvailableRole(name, session, account, role);
    }
}
