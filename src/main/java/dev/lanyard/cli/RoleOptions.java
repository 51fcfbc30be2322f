package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.IamNames;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.RegionName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.profile.StartUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name a role of a session in place of a profile, as converted profiles do. */
final class RoleOptions {
    @Option(
            names = "--session",
            paramLabel = "NAME",
            description = "In place of a profile: the sso-session of --account-id and --role-name.")
    private @Nullable String session;

    @Option(
            names = "--start-url",
            paramLabel = "URL",
            description = "In place of --session: the access portal, together with --sso-region.")
    private @Nullable String startUrl;

    @Option(names = "--sso-region", paramLabel = "REGION", description = "The portal's region.")
    private @Nullable String ssoRegion;

    @Option(names = "--account-id", paramLabel = "ID", description = "The role's account.")
    private @Nullable String accountId;

    @Option(
            names = "--role-name",
            paramLabel = "NAME",
            description = "Name of the role, as the portal shows it.")
    private @Nullable String roleName;

    /**
     * Returns a profile of the role, possibly one that is in no file; null without these options.
     *
     * @param profile the profile that was named, or null
     * @throws ProblemException of kind USAGE if the options do not name one role; of kind NOT_FOUND
     *     for an unknown session
     */
    @Nullable Profile find(Cli cli, AwsConfig config, @Nullable String profile) {
        if (session == null
                && startUrl == null
                && ssoRegion == null
                && accountId == null
                && roleName == null) {
            return null;
        }
        String account = accountId;
        String role = roleName;
        if (profile != null) {
            throw ProblemException.usage(
                    "a profile and --session, --account-id and --role-name exclude each other",
                    "Name a profile, or a role.");
        }
        if (account == null || role == null || (session == null && startUrl == null)) {
            throw ProblemException.usage(
                    "a role needs --session, --account-id and --role-name", "Give all three.");
        }
        if (!IamNames.isAccountId(account) || !IamNames.isRoleName(role)) {
            throw ProblemException.usage(
                    (IamNames.isAccountId(account) ? role : account)
                            + (IamNames.isAccountId(account)
                                    ? " is not a name of a role"
                                    : " is not an account id, which has twelve digits"),
                    "Both are in the access portal.");
        }
        return config.ofRole(session(cli, config), account, role);
    }

    private SsoSession session(Cli cli, AwsConfig config) {
        if (session != null || startUrl == null) {
            return new ChooseSession(cli, config).named(String.valueOf(session));
        }
        if (ssoRegion == null) {
            throw ProblemException.usage(
                    "--start-url needs --sso-region", "Name the region of the access portal.");
        }
        RegionName.check(ssoRegion);
        String url = StartUrl.parse(startUrl);
        SsoSession legacy =
                new SsoSession(url, url, ssoRegion, List.of(SsoSession.DEFAULT_SCOPE), true);
        return config.sessions().values().stream()
                .filter(known -> known.key().equals(legacy.key()))
                .findFirst()
                .orElse(legacy);
    }
}
