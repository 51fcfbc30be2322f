package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.credential.AccessTokens;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.failure.Failure;
import dev.lanyard.profile.AddProfiles;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.NewSections;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.profile.SuggestProfileName;
import dev.lanyard.signin.ClientRegistration;
import dev.lanyard.signin.OidcApi;
import dev.lanyard.ui.desk.ProfilesDoor;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The profiles, by their use cases and the portals of the signed-in sessions. */
final class ProfilesDesk implements ProfilesDoor {
    /** Somebody who types a start URL pauses for this long before it is asked. */
    private static final long TYPING_MILLIS = 350;

    private final Wiring use;
    private final AccountNames names;

    ProfilesDesk(Wiring use, AccountNames names) {
        this.use = use;
        this.names = names;
    }

    @Override
    public Read read() {
        AwsConfig config = use.readAwsConfig().run();
        List<ProfileItem> items = new ArrayList<>();
        for (Profile profile : config.profiles().values()) {
            SsoSession session = profile.session();
            String account = profile.accountId() == null ? "" : profile.accountId();
            items.add(
                    new ProfileItem(
                            profile.name(),
                            session == null ? "" : session.name(),
                            account,
                            names.of(account),
                            ClustersDesk.role(profile),
                            profile.region() == null ? "" : profile.region(),
                            false));
        }
        String problem = null;
        for (AwsConfig.Problem one : config.problems()) {
            if (one.fatal()) {
                problem = one.inWords();
                break;
            }
        }
        return new Read(items, problem);
    }

    @Override
    public List<ProfileItem> offered() {
        AwsConfig config = use.readAwsConfig().run();
        RolePortal portal = use.portal();
        Set<String> have = new HashSet<>();
        Set<ProfileName> taken = new HashSet<>(config.profiles().keySet());
        for (Profile profile : config.profiles().values()) {
            SsoSession session = profile.session();
            if (session != null && profile.chain() == null) {
                have.add(session.name() + " " + profile.accountId() + " " + profile.roleName());
            }
        }
        List<ProfileItem> items = new ArrayList<>();
        Map<String, String> told = new HashMap<>();
        for (SsoSession session : config.sessions().values()) {
            if (session.legacy()
                    || !(use.tokens().current(session) instanceof AccessTokens.Answer.Good good)) {
                continue;
            }
            for (RolePortal.Account account : portal.accounts(session, good.accessToken())) {
                told.put(account.id(), account.name());
                for (String role : portal.roles(session, good.accessToken(), account.id())) {
                    if (have.contains(session.name() + " " + account.id() + " " + role)) {
                        continue;
                    }
                    ProfileName name =
                            new SuggestProfileName().run(account.name(), account.id(), role, taken);
                    taken.add(name);
                    items.add(
                            new ProfileItem(
                                    name,
                                    session.name(),
                                    account.id(),
                                    account.name(),
                                    role,
                                    session.region(),
                                    true));
                }
            }
        }
        names.learn(told);
        return items;
    }

    @Override
    public Added planAdd(List<ProfileItem> items) {
        return added(use.addProfiles().run(sections(items), true));
    }

    @Override
    public Added add(List<ProfileItem> items) {
        return added(use.addProfiles().run(sections(items), false));
    }

    private static NewSections sections(List<ProfileItem> items) {
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
        return new NewSections(List.of(), roles);
    }

    private Added added(AddProfiles.Added added) {
        Path home = use.environment().home();
        Path file = added.file();
        String name = file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
        return new Added(name, added.diff());
    }

    @Override
    public Answers check(String startUrl, String region) {
        try {
            Thread.sleep(TYPING_MILLIS);
            OidcApi oidc = use.oidc();
            SsoSession session = session("check", startUrl, region);
            // A device code is the one thing that AWS gives out only for a start URL of its own.
            oidc.startDevice(session, oidc.register(session, ClientRegistration.Flow.DEVICE));
            return new Answers(true, "An Identity Center answers there");
        } catch (Failure failure) {
            return new Answers(false, failure.what());
        } catch (InterruptedException typedOn) {
            Thread.currentThread().interrupt();
            return new Answers(false, "");
        }
    }

    private static SsoSession session(String name, String startUrl, String region) {
        return new SsoSession(name, startUrl, region, List.of(SsoSession.DEFAULT_SCOPE), false);
    }

    @Override
    public String addSession(String startUrl, String region) {
        AwsConfig config = use.readAwsConfig().run().checked();
        for (SsoSession session : config.sessions().values()) {
            if (session.startUrl().equals(startUrl) && session.region().equals(region)) {
                return session.name();
            }
        }
        String base = nameOf(startUrl);
        String name = base;
        for (int i = 2; config.sessions().containsKey(name); i++) {
            name = base + "-" + i;
        }
        use.addProfiles()
                .run(
                        new NewSections(
                                List.of(new NewSections.Session(name, startUrl, region)),
                                List.of()),
                        false);
        return name;
    }

    /** The host's first label, where it is a name; else a plain one. */
    private static String nameOf(String startUrl) {
        String host = host(startUrl);
        String label = host == null ? "" : host.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        boolean good = label.matches("[a-z][a-z0-9-]*") && !label.matches("d-[0-9a-f]{10}");
        return good && !label.equals("www") && !label.equals("localhost") ? label : "sso";
    }

    private static @Nullable String host(String startUrl) {
        try {
            return URI.create(startUrl).getHost();
        } catch (IllegalArgumentException noUrl) {
            return null;
        }
    }

    @Override
    public String credentialProcessLine(ProfileName profile) {
        String program = use.install().program().toString();
        String quoted = program.contains(" ") ? "\"" + program + "\"" : program;
        return "credential_process = " + quoted + " credentials --profile " + profile;
    }
}
