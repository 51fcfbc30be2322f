package dev.lanyard.ui;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.app.desktop.WindowServices;
import dev.lanyard.os.CallerProcess;
import dev.lanyard.os.NamedBrowser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.signin.SignInProgress;
import dev.lanyard.signin.SignInResult;
import dev.lanyard.signin.SignInStep;
import dev.lanyard.ui.settings.SystemSettings;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.ProfileService;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.SessionService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullUnmarked;

/** WindowServices to a small company, each blocking call checked to be off the screen's thread. */
@NullUnmarked
public final class FakeServices {
    public final FakePlaces places = new FakePlaces();
    public volatile List<SessionLine> sessions = Samples.sessions();
    public volatile ClusterService.Discovered found = Samples.found();
    public volatile List<ProfileService.ProfileItem> profiles = sampleProfiles();
    public volatile List<ProfileService.ProfileItem> offered = sampleOffers();
    public final FakeUseCases use = new FakeUseCases(this::called);
    public volatile List<ActivityEntry> activity = sampleActivity();
    public volatile String problem;
    public volatile ProblemException trouble;
    public volatile ProblemException offersFail;
    public volatile boolean withCode;
    public volatile boolean noAnswer;
    public volatile CompletableFuture<SignInResult> signInEnds = new CompletableFuture<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    public volatile boolean atLogin;

    /** The sign-in that waits ends well. */
    public void signedIn() {
        signInEnds.complete(new SignInResult.SignedIn(Samples.NOW.plus(Duration.ofHours(8)), true));
    }

    private void called(String what) {
        ScreenThread.check();
        calls.add(what);
        if (trouble != null) {
            throw trouble;
        }
    }

    private SessionService sessions() {
        return new SessionService() {
            @Override
            public boolean any() {
                ScreenThread.check();
                return !sessions.isEmpty();
            }

            @Override
            public List<SessionLine> read() {
                ScreenThread.check();
                return sessions;
            }

            @Override
            public SignInResult signIn(
                    String session, boolean deviceCode, SignInProgress progress) {
                called("sign in " + session + (deviceCode ? " by code" : ""));
                URI page = URI.create("https://oidc.us-east-1.amazonaws.com/authorize?x=1");
                Instant until = Samples.NOW.plus(Duration.ofSeconds(581));
                progress.step(
                        deviceCode || withCode
                                ? new SignInStep.WithCode(
                                        "WDKX-PRTB", page, page, true, null, until)
                                : new SignInStep.InBrowser(page, true, until));
                if (noAnswer) {
                    progress.step(new SignInStep.NoAnswerYet(session));
                }
                try {
                    SignInResult end = signInEnds.get();
                    if (end instanceof SignInResult.SignedIn) {
                        List<SessionLine> next = new ArrayList<>();
                        for (SessionLine line : sessions) {
                            next.add(
                                    line.name().equals(session)
                                            ? Samples.session(
                                                    line.name(),
                                                    line.stored().session().startUrl(),
                                                    line.stored().session().region(),
                                                    true,
                                                    Samples.NOW.plus(Duration.ofHours(8)),
                                                    true)
                                            : line);
                        }
                        sessions = next;
                    }
                    return end;
                } catch (InterruptedException stopped) {
                    calls.add("stopped");
                    return new SignInResult.Cancelled();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void signOut(String session) {
                called("sign out " + session);
                sessions =
                        sessions.stream()
                                .map(line ->
                                        line.name().equals(session)
                                                ? Samples.session(
                                                        line.name(),
                                                        line.stored().session().startUrl(),
                                                        line.stored().session().region(),
                                                        false,
                                                        null,
                                                        false)
                                                : line)
                                .toList();
            }
        };
    }

    private ClusterService clusters() {
        return new ClusterService() {
            @Override
            public Discovered lastKnown() {
                ScreenThread.check();
                return found;
            }

            @Override
            public Discovered discover(Progress steps, boolean everywhere, boolean refresh) {
                called("look");
                found.items().forEach(steps::found);
                return found;
            }
        };
    }

    private ProfileService profiles() {
        return new ProfileService() {
            @Override
            public String suggestedUrl() {
                return "";
            }

            @Override
            public String suggestedRegion() {
                return "";
            }

            @Override
            public Profiles read() {
                called("read profiles");
                return new Profiles(profiles, problem);
            }

            @Override
            public Profiles offered() {
                ScreenThread.check();
                if (offersFail != null) {
                    throw offersFail;
                }
                return new Profiles(offered, null);
            }

            private FileChange planAdd(List<ProfileItem> items) {
                called("plan add");
                StringBuilder diff = new StringBuilder("@@ -12,0 +13,5 @@\n");
                for (ProfileItem item : items) {
                    diff.append("+[profile ").append(item.name()).append("]\n");
                    diff.append("+sso_session = ").append(item.session()).append('\n');
                    diff.append("+sso_account_id = ").append(item.accountId()).append('\n');
                    diff.append("+sso_role_name = ").append(item.role()).append('\n');
                }
                return new FileChange("~/.aws/config", diff.toString());
            }

            @Override
            public FileChange add(List<ProfileItem> items, boolean dryRun) {
                if (dryRun) {
                    return planAdd(items);
                }
                called("add " + items.size());
                List<ProfileItem> next = new ArrayList<>(profiles);
                for (ProfileItem item : items) {
                    next.add(
                            new ProfileItem(
                                    item.name(),
                                    item.session(),
                                    item.accountId(),
                                    item.accountName(),
                                    item.role(),
                                    item.region(),
                                    false));
                }
                profiles = next;
                offered = offered.stream().filter(item -> !items.contains(item)).toList();
                return new FileChange("~/.aws/config", "");
            }

            @Override
            public FileChange convert(ProfileName profile, boolean dryRun) {
                called((dryRun ? "plan convert " : "convert ") + profile);
                String diff = dryRun ? "@@ -1 +1 @@\n-sso_session = corp\n" : "";
                return new FileChange("~/.aws/config", diff);
            }

            @Override
            public String problemOf(String startUrl, String region) {
                ScreenThread.check();
                return startUrl.contains("corp") ? null : "Nothing answers there";
            }

            @Override
            public String addSession(String startUrl, String region) {
                called("add session " + startUrl);
                sessions = List.of(Samples.session("corp", startUrl, region, false, null, false));
                return "corp";
            }

            @Override
            public String credentialProcessLine(ProfileName profile) {
                return "credential_process = lanyard credentials --profile " + profile;
            }
        };
    }

    /** What the system says. */
    private SystemSettings settings() {
        return new SystemSettings(null, null, null, null, null, null) {
            @Override
            public List<Fact> facts() {
                ScreenThread.check();
                return List.of(
                        new Fact("keychain", "GNOME keyring", ""),
                        new Fact("awsConfig", "~/.aws/config", "/home/x/.aws/config"),
                        new Fact("kubeconfig", "~/.kube/config", "/home/x/.kube/config"),
                        new Fact("backups", "~/.local/state/lanyard/backups", "/home/x"),
                        new Fact("log", "~/.local/state/lanyard/lanyard.log", "/home/x"),
                        new Fact("folder", "~/.config/lanyard", "/home/x/.config/lanyard"),
                        new Fact("version", "0.2.0 (1a2b3c4, 2026-11-23)", ""),
                        new Fact("installed", "/opt/lanyard", "/opt/lanyard"),
                        new Fact("manual", "/opt/lanyard/share/man", "/opt/lanyard/share/man"),
                        new Fact(
                                "licences",
                                "/opt/lanyard/THIRD-PARTY.txt",
                                "/opt/lanyard/THIRD-PARTY.txt"));
            }

            @Override
            public SortedMap<NamedBrowser.Kind, Path> browsers() {
                ScreenThread.check();
                return new TreeMap<>(
                        Map.of(
                                NamedBrowser.Kind.FIREFOX,
                                Path.of("/usr/bin/firefox"),
                                NamedBrowser.Kind.CHROMIUM,
                                Path.of("/usr/bin/chromium")));
            }

            @Override
            public boolean startsAtLogin() {
                ScreenThread.check();
                return atLogin;
            }

            @Override
            public void startAtLogin(boolean on) {
                called("start at login " + on);
                atLogin = on;
            }

            @Override
            public boolean leavesAgent() {
                ScreenThread.check();
                return true;
            }

            @Override
            public void leaveAgent(boolean on) {
                called("leave agent " + on);
            }

            @Override
            public String secretsPlace() {
                return "your GNOME keyring";
            }

            @Override
            public String diagnostics() {
                ScreenThread.check();
                return "Lanyard on Linux";
            }
        };
    }

    /** All of them. */
    public WindowServices all() {
        return new WindowServices(
                sessions(), clusters(), profiles(), places, () -> activity, settings());
    }

    private static ProfileService.ProfileItem profile(
            String name, String session, String id, String account, String role, boolean offered) {
        return new ProfileService.ProfileItem(
                new ProfileName(name),
                session,
                id,
                account,
                role,
                offered ? "" : "eu-west-1",
                offered);
    }

    private static List<ProfileService.ProfileItem> sampleProfiles() {
        String payments = "111100000002";
        return List.of(
                profile(
                        "payments-platform",
                        "corp",
                        payments,
                        "payments-prod",
                        "PlatformAdmin",
                        false),
                profile("payments-deploy", "corp", payments, "payments-prod", "Deploy", false),
                profile(
                        "data-admin",
                        "corp",
                        "111100000007",
                        "data-platform",
                        "AdministratorAccess",
                        false),
                profile("sandbox", "lab", "111100000031", "sandbox", "ViewOnly", false),
                profile("ci", "", "", "", "", false));
    }

    private static List<ProfileService.ProfileItem> sampleOffers() {
        return List.of(
                profile("audit.ReadOnly", "corp", "111100000009", "audit", "ReadOnly", true),
                profile("audit.Admin", "corp", "111100000009", "audit", "Admin", true));
    }

    private static List<ActivityEntry> sampleActivity() {
        List<ActivityEntry> lines = new ArrayList<>();
        String[] who = {"kubectl", "k9s", "helm"};
        String[] clusters = {"ledger-blue", "flink"};
        String[] profiles = {"payments-platform", "data-admin"};
        for (int i = 0; i < 9; i++) {
            lines.add(
                    new ActivityEntry(
                            Samples.NOW.minusSeconds(37L * i * i + 4),
                            profiles[i % 2],
                            clusters[i % 2],
                            "eu-west-1",
                            i == 3 ? "the session of corp ended 3 h ago" : "ok",
                            new CallerProcess(1, "lanyard-token", 2, who[i % who.length])));
        }
        return lines;
    }

    /** Many profiles over many accounts. */
    public static List<ProfileService.ProfileItem> many(int count) {
        List<ProfileService.ProfileItem> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(
                    profile(
                            "team-" + i / 4 + "-" + i % 4,
                            "corp",
                            String.valueOf(200000000000L + i / 4),
                            "team-" + i / 4,
                            "Role" + i % 4,
                            false));
        }
        return items;
    }
}
