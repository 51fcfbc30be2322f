package dev.lanyard.credential;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.profile.SuggestProfileName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The roles that the access portals offer to the person and that no profile is for as yet. */
public final class FindRoles {
    private final AccessTokens tokens;
    private final RolePortal portal;

    /** Asks that portal with these tokens; never opens a browser. */
    public FindRoles(AccessTokens tokens, RolePortal portal) {
        this.tokens = tokens;
        this.portal = portal;
    }

    /**
     * A role without a profile.
     *
     * @param name for a profile of it, taken by no other
     * @param session through which it is reached
     * @param account where it is
     * @param roleName the permission set's name
     */
    public record Offered(
            ProfileName name, SsoSession session, RolePortal.Account account, String roleName) {}

    /**
     * A session that could not be asked.
     *
     * @param why one line
     */
    public record Skipped(SsoSession session, String why) {}

    /**
     * What came of it.
     *
     * @param offered roles without a profile, in the portals' order
     * @param accounts every account that was seen, with its name
     * @param skipped sessions that could not be asked
     */
    public record Found(
            List<Offered> offered, List<RolePortal.Account> accounts, List<Skipped> skipped) {
        public Found {
            offered = List.copyOf(offered);
            accounts = List.copyOf(accounts);
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Asks.
     *
     * @param config whose profiles there are already
     * @param sessions those to ask of; legacy ones have no section that a new profile could name,
     *     and are left out
     * @throws dev.lanyard.failure.Failure when a portal does not answer or turns the token down
     */
    public Found run(AwsConfig config, Collection<SsoSession> sessions) {
        Set<String> have = new HashSet<>();
        for (Profile profile : config.profiles().values()) {
            SsoSession session = profile.session();
            if (session != null && profile.chain() == null) {
                have.add(key(session, profile.accountId(), profile.roleName()));
            }
        }
        Set<ProfileName> taken = new HashSet<>(config.profiles().keySet());
        List<Offered> offered = new ArrayList<>();
        List<RolePortal.Account> accounts = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (SsoSession session : sessions) {
            if (session.legacy()) {
                continue;
            }
            switch (tokens.current(session)) {
                case AccessTokens.Answer.SignInNeeded needed ->
                        skipped.add(new Skipped(session, needed.why()));
                case AccessTokens.Answer.Unavailable not ->
                        skipped.add(new Skipped(session, not.why()));
                case AccessTokens.Answer.Good good -> {
                    for (RolePortal.Account account :
                            portal.accounts(session, good.accessToken())) {
                        accounts.add(account);
                        for (String role :
                                portal.roles(session, good.accessToken(), account.id())) {
                            if (have.contains(key(session, account.id(), role))) {
                                continue;
                            }
                            ProfileName name =
                                    new SuggestProfileName()
                                            .run(account.name(), account.id(), role, taken);
                            taken.add(name);
                            offered.add(new Offered(name, session, account, role));
                        }
                    }
                }
            }
        }
        return new Found(offered, accounts, skipped);
    }

    private static String key(
            SsoSession session, @Nullable String accountId, @Nullable String roleName) {
        return session.name() + " " + accountId + " " + roleName;
    }
}
