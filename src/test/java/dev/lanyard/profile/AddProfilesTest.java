package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.FileModes;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddProfilesTest {
    @TempDir Path home;

    private static final String CORP =
            """
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = eu-west-1
            sso_registration_scopes = sso:account:access
            """;

    private static final String DEV =
            """
            [profile dev]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Admin
            region = eu-central-1
            """;

    private final NewSections.Session corp =
            new NewSections.Session("corp", "https://corp.awsapps.com/start", "eu-west-1");
    private final NewSections both = new NewSections(List.of(corp), List.of(role("dev")));

    private Path file = Path.of("");
    private Environment environment = new Environment(Map.of(), file, Environment.Os.current());

    @BeforeEach
    void surroundings() {
        file = home.resolve(".aws/config");
        environment =
                new Environment(
                        Map.of("LANYARD_HOME", home.resolve("lanyard").toString()),
                        home,
                        Environment.Os.current());
    }

    private static NewSections.Role role(String name) {
        return new NewSections.Role(
                new ProfileName(name), "corp", "111122223333", "Admin", "eu-central-1");
    }

    private AddProfiles.Added add(NewSections wanted, boolean dryRun) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T03:00:00Z"), ZoneOffset.UTC);
        return new AddProfiles(environment, Folders.of(environment), clock).run(wanted, dryRun);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aMissingFileIsMadeForItsOwnerAlone() throws IOException {
        AddProfiles.Added added = add(both, false);
        assertThat(file).hasContent(CORP + "\n" + DEV);
        FileModes.assertOwnerOnly(file);
        assertThat(added.added()).containsExactly("sso-session corp", "profile dev");
        assertThat(added.backup()).isNull();
        assertThat(added.diff()).startsWith("--- /dev/null\n+++ " + file + "\n@@ -0,0 +1,10 @@\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# mine\n[profile old]\nregion = x   \n\n\n",
                "[profile old]\ns3 =\n  a = b",
                "[profile old]\r\nregion = é\r\n",
                "[profile old]\rregion = a\r",
                "[profile old]\nregion =",
                "# only a comment",
                "\n",
            })
    void everyByteThatWasThereStays(String before) throws IOException {
        write(before);
        AwsConfig old = new ReadAwsConfig(environment).run();
        AddProfiles.Added added = add(both, false);
        String after = Files.readString(file);
        assertThat(after).startsWith(before);
        assertThat(Objects.requireNonNull(added.backup())).hasContent(before);
        AwsConfig now = new ReadAwsConfig(environment).run().checked();
        old.profiles().forEach((name, profile) -> assertThat(now.find(name)).isEqualTo(profile));
        assertThat(now.require(new ProfileName("dev")).session())
                .isEqualTo(now.sessions().get("corp"));
        String appended = after.substring(before.length());
        if (before.contains("\r\n")) {
            assertThat(appended.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        }
        assertThat(add(both, false).added()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(after);
    }

    @Test
    void aDryRunShowsTheDiffAndWritesNothing() throws IOException {
        write("[profile old]\nregion = x");
        AddProfiles.Added added = add(new NewSections(List.of(corp), List.of()), true);
        assertThat(added.diff())
                .isEqualTo(
                        """
                        --- FILE
                        +++ FILE
                        @@ -1,2 +1,7 @@
                         [profile old]
                        -region = x
                        \\ No newline at end of file
                        +region = x
                        +
                        +[sso-session corp]
                        +sso_start_url = https://corp.awsapps.com/start
                        +sso_region = eu-west-1
                        +sso_registration_scopes = sso:account:access
                        """
                                .replace("FILE", file.toString()));
        assertThat(file).hasContent("[profile old]\nregion = x");
        assertThat(home.resolve("lanyard")).doesNotExist();
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "Windows has no file modes; symbolic links need a privilege")
    void modeAndSymlinkStay() throws IOException {
        Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("aws");
        Files.writeString(real, "[profile old]\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of("../dotfiles/aws"));
        add(both, false);
        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(real)).endsWith(DEV);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> beside = Files.list(home.resolve("dotfiles"))) {
            assertThat(beside).containsExactly(real);
        }
    }

    @Test
    void namesWithSpacesAndQuotesComeBackAsTheyAre() throws IOException {
        for (String name : new String[] {"a b", "it's", "say \"hi\"", "back\\slash", "default"}) {
            add(new NewSections(List.of(corp), List.of(role(name))), false);
            AwsConfig now = new ReadAwsConfig(environment).run().checked();
            assertThat(now.require(new ProfileName(name)).roleName()).isEqualTo("Admin");
        }
        assertThat(Files.readString(file)).contains("[profile \"a b\"]", "[default]");
    }

    @Test
    void aSessionThatIsMissingMendsTheProfilesThatNameIt() throws IOException {
        write(
                """
                [profile b]
                sso_session = my org
                sso_account_id = 111122223333
                sso_role_name = Admin
                [profile c]
                role_arn = arn:aws:iam::1:role/x
                source_profile = b
                """);
        add(session("my org", "https://corp.awsapps.com/start", "eu-west-1"), false);
        AwsConfig now = new ReadAwsConfig(environment).run().checked();
        for (String name : new String[] {"b", "c"}) {
            Profile profile = now.requireRole(new ProfileName(name));
            assertThat(Objects.requireNonNull(profile.session()).name()).isEqualTo("my org");
        }
    }

    @Test
    void anotherMeaningUnderTheSameNameIsRefused() throws IOException {
        write(CORP.replace("eu-west-1", "us-east-1") + DEV.replace("Admin", "Reader"));
        refused(both, "sso-session corp is in your AWS config already");
        NewSections inOther = new NewSections(List.of(), List.of(role("dev")));
        refused(inOther, "is Reader in account 111122223333");
        write("[sso-session corp]\nsso_region = eu-west-1\n");
        refused(both, "[sso-session corp] occurs twice");
        write("");
        refused(new NewSections(List.of(), List.of(role("dev"))), "which does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[profile a]\nregion=x\nregion=y\n",
                "\ufeff[default]\n",
                "no section\n",
                "[profile a\n",
                "[profile a]\nhalf",
            })
    void whatAwsToolsRejectIsNotWritten(String broken) throws IOException {
        write(broken);
        refused(both, "AWS tools reject the whole file");
    }

    @Test
    void whatCannotBeReadIsNotWritten() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {'[', 'a', ']', 0, 1});
        refused(both, "not a text file");
        Files.write(file, "[default]\nregion = é\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(both, "not UTF-8");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void aLinkToItselfIsNotWritten() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, file);
        assertThatThrownBy(() -> add(both, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("could not be read");
    }

    @Test
    void whatNoConfigFileCanHoldIsRefused() throws IOException {
        write("");
        refused(new NewSections(List.of(), List.of(role("a\n[profile b]"))), "characters");
        refused(new NewSections(List.of(), List.of(role(" a"))), "characters");
        refused(session("corp", "ftp://x", "eu-west-1"), "not a web address");
        refused(session("corp", "https://x/\nsso_region = y", "eu-west-1"), "characters");
        refused(session("corp", "https://x", "evil.example/"), "not the name of an AWS region");
        refused(session("", "https://x", "eu-west-1"), "empty");
    }

    @Test
    void aFolderThatTakesNoFilesIsToldAndNothingIsLeft() throws IOException {
        write("[profile old]\n");
        // A file where a folder is needed: refused to root as well.
        Files.writeString(home.resolve("lanyard"), "");
        refused(both, "could not be acquired");
    }

    @Test
    void suggestedNamesDoNotCollide() {
        ProfileName first =
                SuggestNames.profile("Acme – Café (Prod)", "111122223333", "Admin", List.of());
        assertThat(first.value()).isEqualTo("acme-cafe-prod.Admin");
        ProfileName second =
                SuggestNames.profile("acme cafe prod", "444455556666", "Admin", List.of(first));
        assertThat(second.value()).isEqualTo("acme-cafe-prod-444455556666.Admin");
        assertThat(
                        SuggestNames.profile(
                                        "acme cafe prod",
                                        "444455556666",
                                        "Admin",
                                        List.of(first, second))
                                .value())
                .isEqualTo("acme-cafe-prod-444455556666.Admin-2");
        assertThat(SuggestNames.profile("本番", "444455556666", "Admin", List.of()).value())
                .isEqualTo("444455556666.Admin");
    }

    private static NewSections session(String name, String startUrl, String region) {
        return new NewSections(List.of(new NewSections.Session(name, startUrl, region)), List.of());
    }

    private void refused(NewSections wanted, String why) throws IOException {
        byte[] before = bytes();
        assertThatThrownBy(() -> add(wanted, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.nextStep()).isNotBlank())
                .hasMessageContaining(why);
        assertThat(bytes()).isEqualTo(before);
    }

    private byte @Nullable [] bytes() throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }
}
