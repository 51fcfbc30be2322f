package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GetCredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SsoSession CORP =
            new SsoSession("corp", "https://corp/start", "eu-west-1", List.of(), false);
    private static final String OPS_ARN = "arn:aws:iam::222222222222:role/ops";

    private final MemorySecretStore memory = new MemorySecretStore();
    private final List<String> asked = new ArrayList<>();
    private final List<ProblemException> notKept = new ArrayList<>();
    private final TreeMap<ProfileName, Profile> profiles = new TreeMap<>();
    private AccessTokens tokens = session -> good("token-1");
    private Function<String, RoleCredentials> portal = ask -> credentials("PORTAL", 60);
    private SecretStore store = memory;

    @Test
    void storedCredentialsThatAreFreshAskNobody() {
        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 30));
        tokens = session -> new AccessTokens.Answer.SignInNeeded("ended");

        assertThat(keyOf(ask("dev"))).isEqualTo("STORED");
        assertThat(asked).isEmpty();
    }

    @Test
    void credentialsFromThePortalAreKept() {
        assertThat(keyOf(ask("dev"))).isEqualTo("PORTAL");
        assertThat(keyOf(ask("dev"))).isEqualTo("PORTAL");

        assertThat(asked).containsExactly("portal token-1 111111111111/dev");
        assertThat(memory.names())
                .extracting(SecretName::toString)
                .containsExactly("role:111111111111/dev@corp https://corp/start eu-west-1");
    }

    @Test
    void ageingCredentialsAreRenewedAndStillServeWhenTheyCannotBe() {
        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 9));
        assertThat(keyOf(ask("dev"))).isEqualTo("PORTAL");

        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 9));
        tokens = session -> new AccessTokens.Answer.SignInNeeded("ended");
        assertThat(keyOf(ask("dev"))).isEqualTo("STORED");

        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 0));
        assertThat(ask("dev")).isInstanceOf(CredentialResult.SignInNeeded.class);
    }

    @Test
    void whatArrivesAfterSomebodyHasSignedOutIsHandedOutAndNotKept() {
        tokens =
                new AccessTokens() {
                    @Override
                    public Answer current(SsoSession session) {
                        return good("token-1");
                    }

                    @Override
                    public boolean isForgotten(SsoSession session) {
                        return true;
                    }
                };
        assertThat(keyOf(ask("dev"))).isEqualTo("PORTAL");
        assertThat(memory.names()).isEmpty();
    }

    @Test
    void theSessionThatHasToBeSignedInIsNamed() {
        tokens = session -> new AccessTokens.Answer.SignInNeeded("the session of corp ended");
        assertThat(ask("dev"))
                .isEqualTo(new CredentialResult.SignInNeeded(CORP, "the session of corp ended"));
    }

    @Test
    void aTokenThatThePortalTurnsDownIsReplacedOnce() {
        tokens =
                new AccessTokens() {
                    @Override
                    public Answer current(SsoSession session) {
                        return good("revoked");
                    }

                    @Override
                    public Answer afterRejection(SsoSession session, SecretText rejected) {
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
        assertThat(keyOf(ask("dev"))).isEqualTo("PORTAL");

        memory.delete(
                new SecretName(
                        SecretName.Kind.ROLE,
                        "111111111111/dev@corp https://corp/start eu-west-1"));
        portal =
                ask -> {
                    throw ProblemException.signInNeeded("no longer honoured", "lanyard login");
                };
        asked.clear();
        assertThat(ask("dev")).isInstanceOf(CredentialResult.SignInNeeded.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    void refusalsAndOutagesAreToldApartAndNameTheProfile() {
        portal =
                ask -> {
                    throw ProblemException.denied(
                            "no role dev in account 111111111111", "Ask for it");
                };
        assertThat(ask("dev"))
                .isEqualTo(
                        new CredentialResult.Refused(
                                "profile dev: no role dev in account 111111111111", "Ask for it"));
        portal =
                ask -> {
                    throw ProblemException.of("no network", "Connect");
                };
        assertThat(ask("dev"))
                .isEqualTo(new CredentialResult.Unavailable("profile dev: no network", "Connect"));
    }

    @Test
    void aStoreThatCannotBeWrittenIsReportedAndTheCredentialsServe() {
        store =
                new SecretStore() {
                    @Override
                    public Looked read(SecretName name) {
                        return new Looked.Unavailable("keychain locked", "Unlock it");
                    }

                    @Override
                    public void write(SecretName name, SecretText value) {
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
        assertThat(keyOf(ask("dev"))).isEqualTo("PORTAL");
        assertThat(notKept).extracting(ProblemException::what).containsExactly("keychain locked");
    }

    @Test
    void credentialsThatAreOverWhenIssuedMeanAWrongClock() {
        portal = ask -> credentials("PORTAL", -120);
        assertThat(ask("dev"))
                .isInstanceOfSatisfying(
                        CredentialResult.Unavailable.class,
                        not -> assertThat(not.why()).contains("clock is wrong"));
        assertThat(memory.names()).isEmpty();
    }

    @Test
    void aChainIsAssumedOverItsSourceAndKeptByItself() {
        assertThat(keyOf(ask("ops"))).isEqualTo("ASSUMED:PORTAL");
        assertThat(keyOf(ask("ops"))).isEqualTo("ASSUMED:PORTAL");

        assertThat(asked)
                .containsExactly(
                        "portal token-1 111111111111/dev", "assume " + OPS_ARN + " in us-west-2");
        assertThat(memory.names())
                .extracting(SecretName::toString)
                .containsExactly(
                        "role:111111111111/dev@corp https://corp/start eu-west-1",
                        "role:" + OPS_ARN + "@ops@corp https://corp/start eu-west-1");
    }

    @Test
    void aRoleOnTopOfAChainIsAThirdStep() {
        String deep = "arn:aws:iam::333333333333:role/deep";
        assertThat(keyOf(ask("ops", deep))).isEqualTo("ASSUMED:ASSUMED:PORTAL");
        assertThat(keyOf(ask("ops", OPS_ARN))).isEqualTo("ASSUMED:PORTAL");
    }

    @Test
    void theRoleThatAProfileAssumesAnywayIsAssumedOnce() {
        assertThat(keyOf(ask("ops", OPS_ARN))).isEqualTo("ASSUMED:PORTAL");
        assertThat(asked).hasSize(2);
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

    /** The token command reads by these names what this class stores. */
    @Test
    void whatIsStoredIsFoundByTheProfilesName() {
        String deep = "arn:aws:iam::333333333333:role/deep";
        ask("ops");
        ask("ops", deep);

        assertThat(memory.names())
                .containsExactlyInAnyOrder(
                        nameOf("dev", null), nameOf("ops", null), nameOf("ops", deep));
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
    void chainsThatCannotWorkAreRefusedWithTheReason() {
        chain("a", "b", CORP, Map.of());
        chain("b", "a", CORP, Map.of());
        assertThat(ask("a"))
                .isInstanceOfSatisfying(
                        CredentialResult.Refused.class,
                        no -> assertThat(no.why()).contains("leads back to a"));
        chain("self", "self", CORP, Map.of());
        assertThat(ask("self")).isInstanceOf(CredentialResult.Refused.class);
        chain("lost", "nowhere", CORP, Map.of());
        assertThat(ask("lost"))
                .isInstanceOfSatisfying(
                        CredentialResult.Refused.class,
                        no -> assertThat(no.why()).contains("source_profile nowhere"));
        chain("keys", "dev", null, Map.of());
        assertThatThrownBy(() -> ask("keys"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure ->
                                assertThat(failure.kind()).isEqualTo(ProblemException.Kind.USAGE));
        chain("mfa", "dev", CORP, Map.of("mfa_serial", "arn:aws:iam::1:mfa/me"));
        assertThat(ask("mfa"))
                .isInstanceOfSatisfying(
                        CredentialResult.Refused.class,
                        no -> assertThat(no.why()).contains("mfa_serial"));
        assertThat(asked).isEmpty();
    }

    @Test
    void aProfileThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> ask("nobody"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure ->
                                assertThat(failure.kind())
                                        .isEqualTo(ProblemException.Kind.NOT_FOUND));
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
            assertThat(keyOf(ask("dev"))).isEqualTo("PORTAL");
        }
    }

    private @Nullable SecretName nameOf(String profile, @Nullable String roleArn) {
        Profile known = profiles.get(new ProfileName(profile));
        return StoredCredentials.nameOf(Objects.requireNonNull(known), roleArn);
    }

    private CredentialResult ask(String profile) {
        return ask(profile, null);
    }

    private CredentialResult ask(String profile, @Nullable String roleArn) {
        profiles.putIfAbsent(
                new ProfileName("dev"),
                new Profile(
                        new ProfileName("dev"),
                        Profile.Kind.SSO_SESSION,
                        CORP,
                        "111111111111",
                        "dev",
                        "eu-west-1",
                        null,
                        Map.of()));
        profiles.putIfAbsent(
                new ProfileName("ops"),
                new Profile(
                        new ProfileName("ops"),
                        Profile.Kind.ROLE_CHAIN,
                        CORP,
                        null,
                        null,
                        "us-west-2",
                        new Profile.RoleChain(OPS_ARN, new ProfileName("dev"), null, null, null),
                        Map.of()));
        AwsConfig config = new AwsConfig(profiles, new TreeMap<>(), List.of());
        return new GetCredentials(
                        new StoredCredentials(store, expiry()),
                        expiry(),
                        new AccessTokens() {
                            @Override
                            public Answer current(SsoSession session) {
                                return tokens.current(session);
                            }

                            @Override
                            public Answer afterRejection(SsoSession session, SecretText rejected) {
                                return tokens.afterRejection(session, rejected);
                            }

                            @Override
                            public boolean isForgotten(SsoSession session) {
                                return tokens.isForgotten(session);
                            }
                        },
                        new ScriptedPortal(),
                        this::assume,
                        notKept::add)
                .forProfile(config, new ProfileName(profile), roleArn);
    }

    private void chain(
            String name, String source, @Nullable SsoSession session, Map<String, String> values) {
        profiles.put(
                new ProfileName(name),
                new Profile(
                        new ProfileName(name),
                        Profile.Kind.ROLE_CHAIN,
                        session,
                        null,
                        null,
                        null,
                        new Profile.RoleChain(OPS_ARN, new ProfileName(source), null, null, null),
                        values));
    }

    private RoleCredentials assume(RoleCredentials source, Profile.RoleChain chain, String region) {
        asked.add("assume " + chain.roleArn() + " in " + region);
        return credentials("ASSUMED:" + source.accessKeyId(), 60);
    }

    private static ExpiryPolicy expiry() {
        return new ExpiryPolicy(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void keep(String id, RoleCredentials credentials) {
        new StoredCredentials(memory, expiry())
                .keep(new SecretName(SecretName.Kind.ROLE, id), credentials);
    }

    private static AccessTokens.Answer good(String token) {
        return new AccessTokens.Answer.Good(SecretText.of(token), NOW.plusSeconds(3600));
    }

    private static RoleCredentials credentials(String key, int minutes) {
        return new RoleCredentials(
                key,
                SecretText.of("secret"),
                SecretText.of("session"),
                NOW.plus(Duration.ofMinutes(minutes)));
    }

    private static String keyOf(CredentialResult result) {
        assertThat(result).isInstanceOf(CredentialResult.Ready.class);
        return ((CredentialResult.Ready) result).credentials().accessKeyId();
    }

    private final class ScriptedPortal implements RolePortal {
        @Override
        public RoleCredentials roleCredentials(
                SsoSession session, SecretText accessToken, String accountId, String roleName) {
            String ask = "portal " + accessToken.reveal() + " " + accountId + "/" + roleName;
            asked.add(ask);
            return portal.apply(ask);
        }

        @Override
        public List<Account> accounts(SsoSession session, SecretText accessToken) {
            return List.of();
        }

        @Override
        public List<String> roles(SsoSession session, SecretText accessToken, String accountId) {
            return List.of();
        }

        @Override
        public void logout(SsoSession session, SecretText accessToken) {}
    }
}
