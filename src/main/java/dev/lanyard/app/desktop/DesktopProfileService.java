package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.credential.FindRoles;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AddProfiles;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ConvertProfiles;
import dev.lanyard.profile.CredentialProcessLine;
import dev.lanyard.profile.NewSections;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.profile.SuggestNames;
import dev.lanyard.signin.ClientRegistration;
import dev.lanyard.signin.OidcApi;
import dev.lanyard.signin.OidcException;
import dev.lanyard.ui.state.ProfileService;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adapts the use cases of profiles, and the portals of the signed-in sessions, to the window. */
final class DesktopProfileService implements ProfileService {
    /** A start URL is checked after this pause in typing. */
    private static final long TYPING_MILLIS = 350;

    private static final String UNNAMED = "check";

    private final Wiring use;
    private final AccountNameCache names;

    DesktopProfileService(Wiring use, AccountNameCache names) {
        this.use = use;
        this.names = names;
    }

    @Override
    public String suggestedUrl() {
        return use.environment().get("LANYARD_START_URL", "");
    }

    @Override
    public String suggestedRegion() {
        return use.environment().get("LANYARD_SSO_REGION", "");
    }

    @Override
    public Profiles read() {
        AwsConfig config = use.readAwsConfig().run();
        List<ProfileItem> items = new ArrayList<>();
        for (Profile profile : config.profiles().values()) {
            SsoSession session = profile.session();
            items.add(
                    new ProfileItem(
                            profile.name(),
                            session == null ? "" : session.name(),
                            profile.accountId() == null ? "" : profile.accountId(),
                            "",
                            DesktopClusterService.role(profile),
                            profile.region() == null ? "" : profile.region(),
                            false));
        }
        String problem = null;
        for (AwsConfig.Problem one : config.problems()) {
            if (one.fatal()) {
                problem = one.located();
                break;
            }
        }
        return new Profiles(items, problem);
    }

    @Override
    public Profiles offered() {
        AwsConfig config = use.readAwsConfig().run().checked();
        FindRoles.Result found = use.findRoles().run(config, config.sessions().values());
        List<ProblemException> failures = found.failures();
        if (found.accounts().isEmpty() && !failures.isEmpty()) {
            throw failures.getFirst();
        }
        List<ProfileItem> items = new ArrayList<>();
        for (FindRoles.AvailableRole one : found.offered()) {
            items.add(
                    new ProfileItem(
                            one.name(),
                            one.session().name(),
                            one.account().id(),
                            one.account().name(),
                            one.roleName(),
                            one.session().region(),
                            true));
        }
        Map<String, String> told = new HashMap<>();
        found.accounts().forEach(account -> told.put(account.id(), account.name()));
        names.learn(told);
        return new Profiles(items, failures.isEmpty() ? null : failures.getFirst().line());
    }

    @Override
    public FileChange add(List<ProfileItem> items, boolean dryRun) {
        AddProfiles.Added added = use.addProfiles().run(sections(items), dryRun);
        return new FileChange(use.environment().display(added.file()), added.diff());
    }

    @Override
    public FileChange convert(ProfileName profile, boolean dryRun) {
        ConvertProfiles.Converted done = use.convertProfiles().run(List.of(profile), false, dryRun);
        for (ProblemException failure : done.failed().values()) {
            throw failure;
        }
        if (done.converted().isEmpty()) {
            throw ProblemException.usage(
                    "profile " + profile + " gets its credentials from Lanyard already", null);
        }
        return new FileChange(use.environment().display(done.file()), done.diff());
    }

    private NewSections sections(List<ProfileItem> items) {
        List<NewSections.Role> roles = new ArrayList<>();
        for (ProfileItem item : items) {
            roles.add(
                    new NewSections.Role(
                            item.name(),
                            item.session(),
                            item.accountId(),
                            item.role(),
                            item.region().isEmpty() ? null : item.region()));
        }
        boolean converted = use.readAwsConfig().run().hasConverted();
        return new NewSections(
                List.of(),
                roles,
                new NewSections.Style(
                        converted ? use.install().credentialsCommand().toString() : null, false));
    }

    @Override
    public @Nullable String problemOf(String startUrl, String region) {
        try {
            Thread.sleep(TYPING_MILLIS);
            OidcApi oidc = use.oidc();
            SsoSession session = session(UNNAMED, startUrl, region);
            // AWS issues a device code only for a start URL of that region.
            oidc.startDevice(session, oidc.register(session, ClientRegistration.Flow.DEVICE));
            return null;
        } catch (OidcException _) {
            // The client was rejected, which says nothing of the start URL.
            return null;
        } catch (ProblemException failure) {
            // The session has no name yet.
            String what = failure.what().replace(" for session " + UNNAMED, "");
            boolean answered = what.contains("InvalidRequest");
            return answered ? UiText.of("first.notThere", region) : what;
        } catch (InterruptedException typedOn) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static SsoSession session(String name, String startUrl, String region) {
        return new SsoSession(name, startUrl, region, List.of(SsoSession.DEFAULT_SCOPE), false);
    }

    @Override
    public String addSession(String startUrl, String region) {
        AwsConfig config = use.readAwsConfig().run().checked();
        String name = SuggestNames.session(config, startUrl, region);
        use.addProfiles()
                .run(
                        new NewSections(
                                List.of(new NewSections.Session(name, startUrl, region)),
                                List.of()),
                        false);
        return name;
    }

    @Override
    public String credentialProcessLine(ProfileName profile) {
        return CredentialProcessLine.of(
                use.install().program().toString(), profile, Shell.current());
    }
}
