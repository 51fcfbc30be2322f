package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.SampleProfiles;
import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainAccessTest {
    private static final String ACCOUNT = "111122223333";
    private static final ClusterRef DEMO = new ClusterRef(ACCOUNT, "eu-west-1", "demo");

    @TempDir Path home;

    private final FakeCluster fake = new FakeCluster();
    private final List<String> asked = new ArrayList<>();
    private String partition = "aws";
    private String admin = "";

    private RoleCredentials credentials(
            AwsConfig config, ProfileName profile, @Nullable String roleArn) {
        asked.add(profile.value());
        if (profile.value().equals("out")) {
            throw ProblemException.signInNeeded("not signed in", "Sign in");
        }
        fake.entriesDenied = !profile.value().equals(admin);
        return FakeCluster.as(
                "arn:%s:sts::%s:assumed-role/%s/ada".formatted(partition, ACCOUNT, profile));
    }

    private AwsConfig config(String text) {
        try {
            Path file = Files.createDirectories(home.resolve(".aws")).resolve("config");
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReadAwsConfig(new Environment(Map.of(), home, Environment.Os.current())).run();
    }

    private CheckAccess.Result explain(@Nullable String administrator, String... profiles) {
        StringBuilder text = new StringBuilder(SampleProfiles.session("corp", "https://x.test"));
        List<ProfileName> names = new ArrayList<>();
        for (String each : profiles) {
            text.append(SampleProfiles.role(each, "corp", ACCOUNT, each));
            names.add(new ProfileName(each));
        }
        Cluster cluster = FakeCluster.cluster(null, null, null, false);
        Catalogue known =
                new Catalogue(
                        List.of(new Catalogue.Row(cluster, names, null, Instant.EPOCH)),
                        List.of(),
                        List.of(),
                        List.of(),
                        Instant.EPOCH);
        return new ExplainAccess(fake, new CheckAccess(fake, fake), this::credentials, () -> known)
                .run(
                        config(text.toString()),
                        new ExplainAccess.Request(
                                new ProfileName("dev"),
                                null,
                                DEMO,
                                administrator == null ? null : new ProfileName(administrator)));
    }

    @Test
    void anotherProfileThatReachesTheClusterReadsTheReason() {
        admin = "ops";

        CheckAccess.Result result = explain(null, "dev", "out", "ops", "unused");

        assertThat(result.verdict()).returns(Verdict.Kind.NOT_MAPPED, Verdict::kind);
        assertThat(result.role().name()).isEqualTo("dev");
        assertThat(asked).containsExactly("dev", "out", "ops");
    }

    @Test
    void threeOtherProfilesAreTriedAtMost() {
        assertThat(explain(null, "dev", "a", "b", "c", "d").verdict())
                .returns(Verdict.Kind.CANNOT_TELL, Verdict::kind);
        assertThat(asked).containsExactly("dev", "a", "b", "c");
    }

    @Test
    void aNamedAdministratorIsTheOnlyOneAsked() {
        assertThat(explain("ops", "dev", "ops", "other").verdict())
                .returns(Verdict.Kind.CANNOT_TELL, Verdict::kind);
        assertThat(asked).containsExactly("dev", "ops");
    }

    @Test
    void theGrantCommandIsOfTheRolesPartition() {
        admin = "dev";
        for (String each : List.of("aws", "aws-cn", "aws-us-gov")) {
            partition = each;
            assertThat(GrantText.of(explain(null, "dev")).get(GrantText.Form.AWS))
                    .startsWith("aws eks create-access-entry --region eu-west-1")
                    .contains("--principal-arn arn:" + each + ":iam::" + ACCOUNT + ":role/dev")
                    .endsWith(
                            "arn:" + each + ":eks::aws:cluster-access-policy/AmazonEKSViewPolicy");
        }
    }

    @Test
    void aStaleEntryIsDeletedFirstAndAnAdmittedRoleNeedsNoCommand() {
        admin = "dev";
        String role = "arn:aws:iam::" + ACCOUNT + ":role/dev";
        fake.entries.put(role, new AccessEntry(role, List.of(), "STANDARD", List.of()));
        assertThat(GrantText.of(explain(null, "dev")).get(GrantText.Form.AWS))
                .startsWith("aws eks delete-access-entry");

        fake.knocked = new ClusterReply.Done();
        assertThat(GrantText.of(explain(null, "dev")).get(GrantText.Form.AWS)).isNull();
    }
}
