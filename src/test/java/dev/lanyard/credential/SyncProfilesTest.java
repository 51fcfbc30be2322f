package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AddProfiles;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncProfilesTest {
    private static final String DEV = "111122223333";
    private static final String OPS = "444455556666";

    private static final String MINE =
            """
            # mine
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = eu-west-1

            [profile admin]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Admin
            """;

    private static final String VIEWER =
            """

            [profile dev.Viewer]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Viewer
            region = eu-west-1
            lanyard_sync = yes
            """;

    @TempDir Path home;

    private final TreeMap<String, String> accounts = new TreeMap<>(Map.of(DEV, "dev"));
    private final TreeMap<String, List<String>> roles =
            new TreeMap<>(Map.of(DEV, List.of("Admin", "Viewer")));
    private @Nullable String failing;
    private Path file = Path.of("");
    private Environment environment = new Environment(Map.of(), file, Environment.Os.current());

    @BeforeEach
    void surroundings() throws IOException {
        file = Files.createDirectories(home.resolve(".aws")).resolve("config");
        environment =
                new Environment(
                        Map.of("LANYARD_HOME", home.resolve("lanyard").toString()),
                        home,
                        Environment.Os.current());
        Files.writeString(file, MINE);
    }

    private SyncProfiles.Result sync(boolean rename, boolean prune) {
        return sync("{account}.{role}", rename, prune, false);
    }

    private SyncProfiles.Result sync(
            String template, boolean rename, boolean prune, boolean dryRun) {
        AwsConfig config = new ReadAwsConfig(environment).run().checked();
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T03:00:00Z"), ZoneOffset.UTC);
        return new SyncProfiles(
                        new FindRoles(
                                session ->
                                        new AccessTokens.AccessToken(
                                                SecretText.of("token"), Instant.MAX),
                                new Portal()),
                        new AddProfiles(environment, Folders.of(environment), clock))
                .run(
                        config,
                        config.sessions().values(),
                        new SyncProfiles.Request(
                                new ProfileNameTemplate(template, Map.of()),
                                null,
                                null,
                                rename,
                                prune),
                        dryRun);
    }

    private String text() throws IOException {
        return Files.readString(file);
    }

    @Test
    void aRoleWithoutAProfileGetsOneAndARunLaterNothingChanges() throws IOException {
        assertThat(sync("{account}.{role}", false, false, true).change().diff())
                .contains("+[profile dev.Viewer]");
        assertThat(text()).isEqualTo(MINE);
        assertThat(sync(false, false).change().added()).containsExactly("profile dev.Viewer");
        assertThat(text()).isEqualTo(MINE + VIEWER);
        SyncProfiles.Result again = sync(true, true);
        assertThat(again.change().diff()).isEmpty();
        assertThat(again.change().backup()).isNull();
        assertThat(text()).isEqualTo(MINE + VIEWER);
    }

    @Test
    void aRenamedAccountRenamesNothingUnlessAsked() throws IOException {
        sync(false, false);
        accounts.put(DEV, "Sandbox");
        assertThat(sync(false, true).change().diff()).isEmpty();
        assertThat(sync("{role}", false, true, false).change().diff()).isEmpty();
        SyncProfiles.Result renamed = sync(true, false);
        assertThat(renamed.renamed())
                .containsEntry(new ProfileName("dev.Viewer"), new ProfileName("sandbox.Viewer"));
        assertThat(text()).isEqualTo(MINE + VIEWER.replace("dev.", "sandbox."));
    }

    @Test
    void onlyWhatItMadeItselfIsPrunedAndOnlyWhenAsked() throws IOException {
        sync(false, false);
        Files.writeString(file, text() + "# the last\n");
        roles.put(DEV, List.of("Other"));
        sync(false, false);
        assertThat(text()).contains("[profile dev.Viewer]", "[profile dev.Other]");
        SyncProfiles.Result pruned = sync(false, true);
        assertThat(pruned.removed()).containsExactly(new ProfileName("dev.Viewer"));
        assertThat(text())
                .startsWith(MINE)
                .contains("# the last\n", "[profile dev.Other]")
                .doesNotContain("Viewer");
    }

    @Test
    void pruningEverythingLeavesTheFileAsItWas() throws IOException {
        accounts.put(OPS, "ops");
        roles.put(OPS, List.of("Admin", "Viewer"));
        sync(false, false);
        accounts.remove(OPS);
        roles.put(DEV, List.of("Admin"));
        assertThat(sync(false, true).removed()).hasSize(3);
        assertThat(text().strip()).isEqualTo(MINE.strip());
    }

    @Test
    void aPortalThatFailsInBetweenNeverPrunes() throws IOException {
        accounts.put(OPS, "ops");
        roles.put(OPS, List.of("Admin"));
        sync(false, false);
        String before = text();
        roles.put(DEV, List.of("Admin"));
        failing = OPS;
        SyncProfiles.Result result = sync(false, true);
        assertThat(result.removed()).isEmpty();
        assertThat(result.left()).containsKey(new ProfileName("dev.Viewer"));
        assertThat(result.skipped()).hasSize(1);
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void aPortalThatListsNothingNeverPrunes() throws IOException {
        sync(false, false);
        accounts.clear();
        assertThat(sync(false, true).removed()).isEmpty();
        assertThat(text()).isEqualTo(MINE + VIEWER);
        failing = "accounts";
        assertThatThrownBy(() -> sync(false, true)).isInstanceOf(ProblemException.class);
        assertThat(text()).isEqualTo(MINE + VIEWER);
    }

    @Test
    void whatAnotherProfileNeedsStays() throws IOException {
        sync(false, false);
        Files.writeString(
                file,
                text()
                        + "\n[profile top]\nrole_arn = arn:aws:iam::1:role/x\n"
                        + "source_profile = dev.Viewer\n");
        String before = text();
        roles.put(DEV, List.of("Admin"));
        SyncProfiles.Result result = sync(false, true);
        assertThat(result.left().get(new ProfileName("dev.Viewer"))).contains("profile top");
        accounts.put(DEV, "sandbox");
        roles.put(DEV, List.of("Admin", "Viewer"));
        assertThat(sync(true, false).renamed()).isEmpty();
        assertThat(text()).isEqualTo(before);
    }

    /** Lists what the test says, and fails where it says so. */
    private final class Portal implements RolePortal {
        @Override
        public RoleCredentials roleCredentials(
                SsoSession session, SecretText token, String account, String role) {
            throw new AssertionError("no credentials are needed");
        }

        @Override
        public List<Account> accounts(SsoSession session, SecretText token) {
            fail("accounts");
            return accounts.entrySet().stream()
                    .map(each -> new Account(each.getKey(), each.getValue()))
                    .toList();
        }

        @Override
        public List<String> roles(SsoSession session, SecretText token, String account) {
            fail(account);
            return roles.getOrDefault(account, List.of());
        }

        private void fail(String what) {
            if (what.equals(failing)) {
                throw ProblemException.of("no answer", "Try again");
            }
        }

        @Override
        public void logout(SsoSession session, SecretText token) {}
    }
}
