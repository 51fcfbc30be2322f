package dev.lanyard.ui;

import dev.lanyard.SampleCertificate;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.SessionState;
import dev.lanyard.ui.state.AppState.RoleOnCluster;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterItem.RoleTarget;
import dev.lanyard.ui.state.ClusterItem.Standing;
import dev.lanyard.ui.state.ClusterService.Discovered;
import dev.lanyard.ui.state.ClusterService.Skipped;
import dev.lanyard.ui.state.SessionLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small company, as its screens would show it. */
public final class Samples {
    /** The moment at which everything here is so. */
    public static final Instant NOW = Instant.parse("2026-11-23T21:23:24Z");

    private Samples() {}

    public static RoleTarget reach(String profile, String role) {
        return new RoleTarget(new ProfileName(profile), role);
    }

    public static ClusterItem cluster(
            String account, String id, String region, String name, String version, int daysOld) {
        return new ClusterItem(
                described(id, region, name, version, NOW.minus(Duration.ofDays(daysOld))),
                account,
                List.of(reach("data-admin", "AdministratorAccess")),
                Standing.FINE,
                null);
    }

    private static Cluster described(
            String account,
            String region,
            String name,
            @Nullable String version,
            @Nullable Instant createdAt) {
        return new Cluster(
                new ClusterRef(account, region, name),
                "arn:aws:eks:" + region + ":" + account + ":cluster/" + name,
                "ACTIVE",
                version,
                "https://" + name + ".gr7." + region + ".eks.amazonaws.com",
                SampleCertificate.BASE64,
                null,
                null,
                createdAt,
                false);
    }

    /** The same with another status at EKS. */
    public static ClusterItem withStatus(ClusterItem item, String status) {
        Cluster old = item.cluster();
        return new ClusterItem(
                new Cluster(
                        old.ref(),
                        old.arn(),
                        status,
                        old.version(),
                        old.endpoint(),
                        old.certificateAuthority(),
                        null,
                        null,
                        old.createdAt(),
                        false),
                item.accountName(),
                item.reaches(),
                item.standing(),
                item.note());
    }

    private static ClusterItem with(
            ClusterItem item, Standing standing, String note, RoleTarget... reaches) {
        return new ClusterItem(
                item.cluster(),
                item.accountName(),
                reaches.length == 0 ? item.reaches() : List.of(reaches),
                standing,
                note);
    }

    /** Why clusters of the drawings reject a role. */
    public static Map<RoleOnCluster, String> refusals() {
        return Map.of(
                new RoleOnCluster(
                        new ClusterRef("111100000002", "us-east-1", "fraud"),
                        new ProfileName("payments-deploy")),
                "role not in aws-auth");
    }

    /** The clusters of the drawings. */
    public static Discovered found() {
        RoleTarget platform = reach("payments-platform", "PlatformAdmin");
        RoleTarget deploy = reach("payments-deploy", "Deploy");
        String payments = "111100000002";
        List<ClusterItem> items = new ArrayList<>();
        items.add(
                with(
                        cluster("payments-prod", payments, "eu-west-1", "ledger-blue", "1.35", 740),
                        Standing.FINE,
                        null,
                        platform,
                        deploy));
        items.add(
                with(
                        cluster("payments-prod", payments, "eu-west-1", "ledger-green", "1.35", 36),
                        Standing.FINE,
                        null,
                        platform,
                        deploy));
        items.add(
                with(
                        cluster("payments-prod", payments, "us-east-1", "fraud", "1.32", 400),
                        Standing.FINE,
                        null,
                        deploy,
                        platform));
        String data = "111100000007";
        items.add(cluster("data-platform", data, "us-west-2", "spark-batch", "1.34", 245));
        items.add(
                with(
                        cluster("data-platform", data, "us-west-2", "flink", "1.35", 3),
                        Standing.NEW,
                        null));
        items.add(
                with(
                        new ClusterItem(
                                described("111100000031", "us-west-2", "old-demo", null, null),
                                "sandbox",
                                List.of(reach("sandbox", "ViewOnly")),
                                Standing.GONE,
                                null),
                        Standing.GONE,
                        "gone from EKS"));
        List<Skipped> skipped =
                List.of(
                        new Skipped(
                                "111100000031",
                                "sandbox · 111100000031 · me-south-1",
                                "not enabled"),
                        new Skipped(null, "legacy-audit · eu-west-3", "the session has ended"),
                        new Skipped(null, "broken · us-east-1", "the role may not list clusters"));
        return new Discovered(items, skipped, NOW.minus(Duration.ofMinutes(2)));
    }

    /** The clusters that kubectl is set up for; the first context is the current one. */
    static List<SetUpClusters.Target> setUp() {
        String payments = "111100000002";
        return List.of(
                target(payments, "eu-west-1", "ledger-blue", "payments-platform"),
                target(payments, "eu-west-1", "ledger-green", "payments-platform"),
                target("111100000031", "us-west-2", "old-demo", "sandbox"));
    }

    private static SetUpClusters.Target target(
            String account, String region, String name, String profile) {
        return new SetUpClusters.Target(
                described(account, region, name, null, null), new ProfileName(profile), null);
    }

    /** Their contexts. */
    public static List<ContextRow> contexts() {
        List<ContextRow> contexts = new ArrayList<>();
        for (SetUpClusters.Target each : setUp()) {
            ClusterRef ref = each.cluster().ref();
            contexts.add(
                    context(ref.name(), contexts.isEmpty(), ref, each.profile().value(), true));
        }
        return contexts;
    }

    /** A context of a cluster, of Lanyard's or of the AWS CLI's. */
    public static ContextRow context(
            String name, boolean current, ClusterRef ref, String profile, boolean ours) {
        UserKind kind =
                ours
                        ? new UserKind.Ours(
                                new TokenCommand(
                                        "/usr/bin/lanyard-token",
                                        profile,
                                        ref.region(),
                                        ref.name(),
                                        null))
                        : new UserKind.OtherTool(
                                "aws", profile, ref.region(), ref.name(), null, null, null);
        return new ContextRow(
                name,
                Path.of("/home/x/.kube/config"),
                current,
                null,
                null,
                name,
                null,
                kind,
                new EksCluster(ref.accountId(), ref.region(), ref.name()),
                null,
                List.of());
    }

    /** One session that is good and one that nobody is signed in to. */
    public static List<SessionLine> sessions() {
        return List.of(
                session(
                        "corp",
                        "https://corp.awsapps.com/start",
                        "us-east-1",
                        true,
                        NOW.plus(Duration.ofMinutes(372)),
                        false,
                        "zoe@example.com",
                        null,
                        false),
                session("lab", "https://lab.awsapps.com/start", "eu-west-1", false, null, false));
    }

    /** A session that the keychain had or lacked. */
    public static SessionLine session(
            String name,
            String startUrl,
            String region,
            boolean signedIn,
            @Nullable Instant expiresAt,
            boolean renews) {
        return session(name, startUrl, region, signedIn, expiresAt, renews, null);
    }

    /** A session of the AWS config, or why it could not be read. */
    public static SessionLine session(
            String name,
            String startUrl,
            String region,
            boolean signedIn,
            @Nullable Instant expiresAt,
            boolean renews,
            @Nullable String unread) {
        return session(name, startUrl, region, signedIn, expiresAt, renews, null, unread, false);
    }

    /** Any session. */
    public static SessionLine session(
            String name,
            String startUrl,
            String region,
            boolean signedIn,
            @Nullable Instant expiresAt,
            boolean renews,
            @Nullable String user,
            @Nullable String unread,
            boolean orphan) {
        SsoSession session = new SsoSession(name, startUrl, region, List.of(), false);
        return new SessionLine(
                name,
                new SessionState(session, signedIn, expiresAt, renews, null, user, unread),
                orphan);
    }

    /** Many clusters over many accounts. */
    public static Discovered many(int count) {
        List<ClusterItem> items = new ArrayList<>(count);
        String[] regions = {"eu-west-1", "us-east-1", "us-west-2", "ap-southeast-2"};
        for (int i = 0; i < count; i++) {
            int account = i / 10;
            items.add(
                    cluster(
                            "team-" + account,
                            String.format("%012d", 200000000000L + account),
                            regions[i % regions.length],
                            "service-" + i,
                            "1.3" + (i % 4 + 2),
                            i % 900));
        }
        return new Discovered(items, List.of(), NOW);
    }
}
