package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GetCredentialsTest extends GetCredentialsCase {
    @Test
    void storedCredentialsThatAreFreshAskNobody() {
        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 30));
        tokens = session -> signedOut(session, "ended");

        assertThat(ask("dev").accessKeyId()).isEqualTo("STORED");
        assertThat(asked).isEmpty();
    }

    @Test
    void credentialsFromThePortalAreKept() {
        assertThat(ask("dev").accessKeyId()).isEqualTo("PORTAL");
        assertThat(ask("dev").accessKeyId()).isEqualTo("PORTAL");

        assertThat(asked).containsExactly("portal token-1 111111111111/dev");
        assertThat(memory.names())
                .extracting(SecretName::toString)
                .containsExactly("role:111111111111/dev@corp https://corp/start eu-west-1");
    }

    @Test
    void ageingCredentialsAreRenewedAndStillServeWhenTheyCannotBe() {
        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 9));
        assertThat(ask("dev").accessKeyId()).isEqualTo("PORTAL");

        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 9));
        tokens = session -> signedOut(session, "ended");
        assertThat(ask("dev").accessKeyId()).isEqualTo("STORED");

        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 0));
        assertThat(problem("dev").kind()).isEqualTo(Problem.Kind.SIGN_IN_NEEDED);
    }

    @Test
    void whatArrivesAfterSomebodyHasSignedOutIsHandedOutAndNotKept() {
        tokens =
                new AccessTokens() {
                    @Override
                    public AccessToken current(SsoSession session) {
                        return good("token-1");
                    }

                    @Override
                    public boolean isForgotten(SsoSession session) {
                        return true;
                    }
                };
        assertThat(ask("dev").accessKeyId()).isEqualTo("PORTAL");
        assertThat(memory.names()).isEmpty();
    }

    @Test
    void theSessionThatHasToBeSignedInIsNamed() {
        tokens = session -> signedOut(session, "the session of corp ended");
        assertThat(problem("dev"))
                .isEqualTo(Problem.signInNeeded("the session of corp ended", "Sign in to corp"));
    }

    @Test
    void aTokenThatThePortalTurnsDownIsReplacedOnce() {
        tokens =
                new AccessTokens() {
                    @Override
                    public AccessToken current(SsoSession session) {
                        return good("revoked");
                    }

                    @Override
                    public AccessToken afterRejection(SsoSession session, SecretText rejected) {
                        assertThat(rejected.reveal()).isEqualTo("revoked");
                        return good("renewed");
                    }
                };
        portal =
                ask -> {
                    if (ask.contains("revoked")) {
                        throw ProblemException.signInNeeded("no longer honoured", "lanyard login");
                    }
                    return credentials("PORTAL", 60);
                };
        assertThat(ask("dev").accessKeyId()).isEqualTo("PORTAL");

        memory.delete(
                new SecretName(
                        SecretName.Kind.ROLE,
                        "111111111111/dev@corp https://corp/start eu-west-1"));
        portal =
                ask -> {
                    throw ProblemException.signInNeeded("no longer honoured", "lanyard login");
                };
        asked.clear();
        assertThat(problem("dev").kind()).isEqualTo(Problem.Kind.SIGN_IN_NEEDED);
        assertThat(asked).hasSize(2);
    }

    @Test
    void refusalsAndOutagesAreToldApartAndNameTheProfile() {
        portal =
                ask -> {
                    throw ProblemException.denied(
                            "no role dev in account 111111111111", "Ask for it");
                };
        assertThat(problem("dev"))
                .isEqualTo(
                        Problem.denied(
                                "profile dev: no role dev in account 111111111111", "Ask for it"));
        portal =
                ask -> {
                    throw ProblemException.of("no network", "Connect");
                };
        assertThat(problem("dev")).isEqualTo(Problem.of("profile dev: no network", "Connect"));
    }

    @Test
    void aStoreThatCannotBeWrittenIsReportedAndTheCredentialsServe() {
        store =
                new SecretStore() {
                    @Override
                    public Lookup<SecretText> read(SecretName name) {
                        return Lookup.failed(Problem.of("keychain locked", "Unlock it"));
                    }

                    @Override
                    public void writeAll(Map<SecretName, SecretText> values) {
                        throw ProblemException.of("keychain locked", "Unlock it");
                    }

                    @Override
                    public void delete(SecretName name) {}

                    @Override
                    public SortedSet<SecretName> names() {
                        return memory.names();
                    }

                    @Override
                    public Description describe() {
                        return memory.describe();
                    }
                };
        assertThat(ask("dev").accessKeyId()).isEqualTo("PORTAL");
        assertThat(notKept).extracting(ProblemException::what).containsExactly("keychain locked");
    }

    @Test
    void credentialsThatAreOverWhenIssuedMeanAWrongClock() {
        portal = ask -> credentials("PORTAL", -120);
        assertThat(problem("dev").what()).contains("clock is wrong");
        assertThat(memory.names()).isEmpty();
    }

    @Test
    void aProfileWithHalfARoleIsRefusedWithTheKeyThatIsMissing() {
        half("no-account", null, "dev");
        half("no-role", "111111111111", null);

        assertThatThrownBy(() -> ask("no-account"))
                .isInstanceOf(ProblemException.class)
                .hasMessageEndingWith("no-account has no sso_account_id");
        assertThatThrownBy(() -> ask("no-role"))
                .isInstanceOf(ProblemException.class)
                .hasMessageEndingWith("no-role has no sso_role_name");
        for (String name : List.of("no-account", "no-role")) {
            assertThat(nameOf(name, null)).as("nothing is ever stored for it").isNull();
        }
    }

    private void half(String name, @Nullable String account, @Nullable String role) {
        profiles.put(
                new ProfileName(name),
                new Profile(
                        new ProfileName(name),
                        Profile.Kind.SSO_SESSION,
                        CORP,
                        account,
                        role,
                        null,
                        null,
                        Map.of()));
    }

    @Test
    void aProfileThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> ask("nobody"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }

    @Test
    void forgettingASessionLeavesTheRolesOfOthers() {
        StoredCredentials stored = new StoredCredentials(memory, expiry());
        SsoSession other = new SsoSession("x@corp", "https://x", "eu-west-1", List.of(), false);
        keep(StoredCredentials.nameOfRole(CORP, "1", "dev").id(), credentials("A", 60));
        keep(StoredCredentials.nameOfRole(other, "1", "dev").id(), credentials("B", 60));
        ask("ops");

        stored.forget(CORP);

        assertThat(memory.names()).containsExactly(StoredCredentials.nameOfRole(other, "1", "dev"));
    }

    @Test
    void whatIsStoredAndDamagedIsFetchedAgain() {
        SecretName name =
                new SecretName(
                        SecretName.Kind.ROLE, "111111111111/dev@corp https://corp/start eu-west-1");
        for (String text :
                List.of("", "junk", "lanyard 1\naccessKeyId=x\n", "lanyard 1\nexpiration=9e9\n")) {
            memory.write(name, SecretText.of(text));
            assertThat(ask("dev").accessKeyId()).isEqualTo("PORTAL");
        }
    }

    private static AccessTokens.AccessToken signedOut(SsoSession session, String why) {
        throw AccessTokens.signInNeeded(session, why);
    }
}
