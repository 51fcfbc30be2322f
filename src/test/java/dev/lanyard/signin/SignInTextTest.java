package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.profile.SsoSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sign-in sends, shows and says, to the letter. */
class SignInTextTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void theAuthorizeAddressHasTheParametersOfTheAwsCli() {
        assertThat(
                        CodeFlow.authorizeUrl(
                                URI.create("https://oidc.eu-west-1.amazonaws.com/authorize"),
                                "client id",
                                URI.create("http://127.0.0.1:4711/oauth/callback"),
                                "st+ate",
                                List.of("sso:account:access", "a&b"),
                                "chal-lenge_~"))
                .hasToString(
                        "https://oidc.eu-west-1.amazonaws.com/authorize?response_type=code"
                                + "&client_id=client%20id"
                                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Foauth%2Fcallback"
                                + "&state=st%2Bate"
                                + "&code_challenge_method=S256"
                                + "&scopes=sso%3Aaccount%3Aaccess%20a%26b"
                                + "&code_challenge=chal-lenge_%7E");
    }

    /** RFC 7636, appendix B. */
    @Test
    void aChallengeIsMadeOfItsVerifierAsTheStandardSays() {
        assertThat(Pkce.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        Pkce pkce = Pkce.create();
        assertThat(pkce.challenge()).isEqualTo(Pkce.challenge(pkce.verifier().reveal()));
    }

    /** RFC 7636, 4.1: 43 to 128 unreserved characters. */
    @Test
    void noTwoVerifiersOrStatesAreTheSame() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String random = Pkce.random();
            assertThat(random).matches("[\\w-]{43}");
            assertThat(seen.add(random)).isTrue();
            assertThat(seen.add(Pkce.create().verifier().reveal())).isTrue();
        }
    }

    @Test
    void aClockThatIsMoreThanFiveMinutesOffIsSaidToBe() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        assertThat(ClockCheck.off(clock, null)).isNull();
        for (int sign : new int[] {-1, 1}) {
            assertThat(ClockCheck.off(clock, NOW.plusSeconds(sign * 300L))).isNull();
        }
        assertThat(ClockCheck.off(clock, NOW.plusSeconds(301)))
                .isEqualTo("this machine's clock is 5 min behind AWS's");
        assertThat(ClockCheck.off(clock, NOW.minusSeconds(3 * 3600)))
                .isEqualTo("this machine's clock is 3 h ahead of AWS's");
    }

    @ParameterizedTest
    @CsvSource({
        "a reason, a reason",
        "a reason., a reason",
        "a reason. . , a reason",
        "'.', otherwise",
        "'', otherwise",
        "a.b, a.b"
    })
    void whatAwsSaysEndsWithoutAFullStop(String said, String line) {
        assertThat(ForeignMessage.of(said, "otherwise")).isEqualTo(line);
    }

    @Test
    void whatAwsSaysHoldsNoControlCharacters() {
        assertThat(ForeignMessage.of("a\u001bb\nc", "otherwise")).isEqualTo("a b c");
        assertThat(ForeignMessage.of("\u0007", "otherwise")).isEqualTo("otherwise");
        assertThat(ForeignMessage.of("x".repeat(1000), "otherwise").length()).isBetween(290, 310);
    }

    @Test
    void aPageShowsForeignTextAsText() {
        String html = html(ResultPage.declined("<b>\"a\" & 'b'</b>"));

        assertThat(html)
                .contains(
                        "<p>&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;. You can close this"
                                + " tab; nothing was changed.</p>")
                .contains("<title>The sign-in was declined · Lanyard</title>")
                .contains("<h1>The sign-in was declined</h1>")
                .contains("<svg class=\"bad\"");
        assertThat(html(ResultPage.signedIn("<x>")))
                .contains("<h1>You are signed in to &lt;x&gt;</h1>")
                .contains("<svg class=\"good\"");
    }

    @Test
    void aPageHasNoScriptAndItsOneStyleIsTheOneThatIsAllowed() throws Exception {
        String html = html(ResultPage.over());
        String style =
                html.substring(
                        html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(ResultPage.CONTENT_SECURITY_POLICY)
                .startsWith("default-src 'none'; ")
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                .contains("frame-ancestors 'none'");
        assertThat(html).doesNotContain("<script", "src=", "href=", "style=");
    }

    @Test
    void eachEndHasItsPage() {
        assertThat(
                        List.of(
                                ResultPage.signedIn("corp"),
                                ResultPage.declined("no"),
                                ResultPage.failed("it broke"),
                                ResultPage.beginAgain(),
                                ResultPage.over(),
                                ResultPage.usedAlready(),
                                ResultPage.otherUser(),
                                ResultPage.refused("404 Not Found", "Nothing")))
                .allSatisfy(page -> {
                    assertThat(html(page))
                            .startsWith("<!doctype html>")
                            .endsWith("</html>\n")
                            .contains("<h1>" + page.title().replace("'", "&#39;") + "</h1>");
                    assertThat(page.text()).isNotEmpty();
                })
                .extracting(page -> page.status().substring(0, 3))
                .containsExactly("200", "200", "200", "200", "200", "409", "403", "404");
        assertThat(html(ResultPage.failed("it broke"))).contains("<p>it broke.</p>");
    }

    private static String html(ResultPage page) {
        return new String(page.html(), StandardCharsets.UTF_8);
    }

    private static SsoSession session(String name, String startUrl, String region, boolean legacy) {
        return new SsoSession(name, startUrl, region, List.of(SsoSession.DEFAULT_SCOPE), legacy);
    }

    @Test
    void howSessionsStandComesThroughAsText() {
        SsoSession corp = session("corp", "https://corp.awsapps.com/start", "eu-west-1", false);
        SsoSession old = session("https://old", "https://old", "us-east-1", true);
        List<SessionState> states =
                List.of(
                        new SessionState(
                                corp,
                                true,
                                NOW,
                                false,
                                NOW.minusSeconds(1),
                                "zoe@example.com",
                                null),
                        new SessionState(corp, false, null, true, null, null, "it is locked"),
                        new SessionState(old, false, NOW, false, null, null, null));

        assertThat(SessionState.ofText(SessionState.toText(states))).isEqualTo(states);
        assertThat(SessionState.ofText("")).isEmpty();
        assertThat(states).extracting(SessionState::usable).containsExactly(true, true, false);
    }

    @Test
    void aNameOrProblemThatHoldsASeparatorIsStillOneField() {
        SessionState odd =
                new SessionState(
                        session("a\tb", "https://x", "r", false),
                        false,
                        null,
                        false,
                        null,
                        "e\tf",
                        "c\nd");

        assertThat(SessionState.ofText(SessionState.toText(List.of(odd, odd))))
                .hasSize(2)
                .allSatisfy(state -> {
                    assertThat(state.session().name()).isEqualTo("a b");
                    assertThat(state.problem()).isEqualTo("c d");
                    assertThat(state.user()).isEqualTo("e f");
                });
    }

    @Test
    void theTextOfAnotherVersionIsNotRead() {
        String line = "corp\thttps://x\tr\tfalse\ttrue\tnull\tfalse\tnull\t\t";
        assertThat(SessionState.ofText(line)).hasSize(1);
        assertThat(SessionState.ofText(line + "\tmore")).isNull();
        assertThat(SessionState.ofText(line.substring(0, line.length() - 1))).isNull();
        assertThat(SessionState.ofText(line.replace("\tnull\tfalse", "\tsoon\tfalse"))).isNull();
        assertThat(SessionState.ofText(line + "\nother")).isNull();
    }

    @Test
    void sessionsOfOneNameAreToldApartByRegionOrPortal() {
        SessionState first = signedOut(session("corp", "https://a", "eu-west-1", false));
        SessionState region = signedOut(session("corp", "https://a", "us-east-1", false));
        SessionState portal = signedOut(session("corp", "https://b", "us-east-1", false));
        SessionState other = signedOut(session("other", "https://b", "us-east-1", false));

        assertThat(SessionState.byName(List.of(first, region, portal, other)))
                .containsExactly(
                        Map.entry("corp", first),
                        Map.entry("corp (us-east-1)", region),
                        Map.entry("corp (" + portal.session().key() + ")", portal),
                        Map.entry("other", other));
    }

    private static SessionState signedOut(SsoSession session) {
        return new SessionState(session, false, null, false, null, null, null);
    }
}
