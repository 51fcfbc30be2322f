package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first line of what a browser, or anybody else on the machine, sends. */
class CallbackRequestTest {
    private static CallbackRequest read(String line) {
        return Objects.requireNonNull(CallbackRequest.parse(line));
    }

    @Test
    void aTargetIsItsPathAndWhatTheQuerySays() {
        assertThat(read("GET /oauth/callback?code=a%20b+c&state=%C3%A9&empty=&bare HTTP/1.1"))
                .isEqualTo(
                        new CallbackRequest(
                                "GET",
                                "/oauth/callback",
                                Map.of("code", "a b c", "state", "é", "empty", "", "bare", ""),
                                false));
        assertThat(read("G / HTTP/1.0")).isEqualTo(new CallbackRequest("G", "/", Map.of(), false));
        assertThat(read("GET /? HTTP/1.1").parameters()).isEmpty();
        assertThat(read("GET /?a=b=c&&=x& HTTP/1.1"))
                .isEqualTo(new CallbackRequest("GET", "/", Map.of("a", "b=c"), false));
        assertThat(read("GET /?x&a=1 HTTP/1.1").parameters()).isEqualTo(Map.of("x", "", "a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET /",
                " / HTTP/1.1",
                "GET  HTTP/1.1",
                "GET HTTP/1.1",
                "GET / HTTP/2",
                "GET / FTP/1.1",
                "GET x HTTP/1.1",
                "GET http://x/ HTTP/1.1",
                "GET /a b HTTP/1.1"
            })
    void whatIsNoRequestLineIsNotRead(String line) {
        assertThat(CallbackRequest.parse(line)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1&a=2",
                "a=1&a=1",
                "a=1&%61=2",
                "state&state",
                "%=1",
                "a=%",
                "a=%zz",
                "a=1&b=%f"
            })
    void aNameThatComesTwiceOrCannotBeReadIsAmbiguous(String query) {
        assertThat(read("GET /?" + query + " HTTP/1.1").ambiguous()).isTrue();
    }

    @Test
    void moreThanThirtyTwoParametersAreTooMany() {
        StringBuilder query = new StringBuilder("p0=0");
        for (int i = 1; i < 32; i++) {
            query.append("&p").append(i).append('=').append(i);
        }
        CallbackRequest fits = read("GET /?" + query + " HTTP/1.1");
        assertThat(fits.ambiguous()).isFalse();
        assertThat(fits.parameters()).hasSize(32).containsEntry("p31", "31");
        assertThat(read("GET /?" + query + "&p32=32 HTTP/1.1").ambiguous()).isTrue();
    }

    @Test
    void theCodeIsNotInWhatItSaysOfItself() {
        assertThat(read("GET /oauth/callback?code=secret HTTP/1.1"))
                .hasToString("GET /oauth/callback");
    }
}
