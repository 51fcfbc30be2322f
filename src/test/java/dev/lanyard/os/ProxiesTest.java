package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "https://eks.eu-west-1.amazonaws.com/x, secure:3128",
        "http://plain.example/x, plain:80",
        "https://in.corp.example/x, direct",
        "https://corp.example/x, direct",
        "https://notcorp.example/x, secure:3128",
        "https://ported.example:8443/x, direct",
        "https://ported.example/x, secure:3128",
        "https://127.0.0.1:9/x, direct",
        "http://localhost/x, direct"
    })
    void theProxyFollowsTheSchemeAndTheExceptions(String address, String expected) {
        Proxies proxies =
                proxies(
                        Map.of(
                                "HTTPS_PROXY",
                                "http://u:p@secure:3128",
                                "http_proxy",
                                "plain",
                                "NO_PROXY",
                                ".corp.example, ported.example:8443"));
        assertThat(chosen(proxies, address)).isEqualTo(expected);
    }

    @Test
    void theLowerCaseNameWinsAndAllProxyFillsIn() {
        Proxies proxies =
                proxies(Map.of("https_proxy", "low:1", "HTTPS_PROXY", "high:2", "ALL_PROXY", "a"));
        assertThat(chosen(proxies, "https://x.example")).isEqualTo("low:1");
        assertThat(chosen(proxies, "http://x.example")).isEqualTo("a:80");
        assertThat(proxies(Map.of()).anyNamed()).isFalse();
    }

    private static Proxies proxies(Map<String, String> variables) {
        return new Proxies(new Environment(variables, Path.of("/"), Environment.Os.LINUX));
    }

    private static String chosen(Proxies proxies, String address) {
        Proxy proxy = proxies.select(URI.create(address)).getFirst();
        return proxy.address() instanceof InetSocketAddress server
                ? server.getHostString() + ":" + server.getPort()
                : "direct";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ada:hunter2@",
                "ftp://ada:hunter2@x:1",
                "http://ada:hunter2@[x",
                "a b:hunter2"
            })
    void whatIsNoProxysAddressIsToldWithoutThePasswordInIt(String value) {
        for (String variable : List.of("HTTPS_PROXY", "http_proxy", "ALL_PROXY")) {
            assertThatThrownBy(() -> proxies(Map.of(variable, value)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            failure -> {
                                assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE);
                                assertThat(failure.line())
                                        .contains(variable.toUpperCase(Locale.ROOT))
                                        .doesNotContain("hunter2");
                                assertThat(failure.getCause()).isNull();
                            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "proxy, proxy:80, HTTP",
        "http://proxy, proxy:80, HTTP",
        "https://proxy, proxy:443, HTTP",
        "http://proxy:8080/, proxy:8080, HTTP",
        "socks5://proxy, proxy:1080, SOCKS",
        "socks5h://proxy:9, proxy:9, SOCKS",
        "http://[::1]:3128, [::1]:3128, HTTP",
    })
    void portsAndKindsAreAsCurlHasThem(String value, String expected, Proxy.Type type) {
        Proxies proxies = proxies(Map.of("https_proxy", value));
        assertThat(chosen(proxies, "https://x.example")).isEqualTo(expected);
        assertThat(proxies.select(URI.create("https://x.example")).getFirst().type())
                .isEqualTo(type);
        assertThat(chosen(proxies, "http://x.example")).isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | https://x.example",
                "x.example | https://X.EXAMPLE",
                "*.example | https://x.example",
                "a b,x.example | https://sub.x.example",
                "X.Example:443 | https://x.example:443",
                "10.0.0.1 | https://10.0.0.1",
            })
    void exceptionsAreOfWholeNamesAndTheirSubdomains(String exceptions, String address) {
        assertThat(chosen(proxies(Map.of("https_proxy", "p", "NO_PROXY", exceptions)), address))
                .isEqualTo("direct");
        assertThat(
                        chosen(
                                proxies(Map.of("https_proxy", "p", "NO_PROXY", "ample,x.exampl")),
                                address))
                .isEqualTo("p:80");
    }

    @Test
    void onlyTheProxyThatTheLoginIsForIsGivenIt() throws Exception {
        Proxies proxies =
                proxies(
                        Map.of(
                                "https_proxy", "http://ada:p%40ss@secure:1",
                                "http_proxy", "http://bob@plain:2"));
        Authenticator authenticator = Objects.requireNonNull(proxies.authenticator());
        PasswordAuthentication login =
                asked(authenticator, "SECURE", Authenticator.RequestorType.PROXY);
        assertThat(login.getUserName()).isEqualTo("ada");
        assertThat(login.getPassword()).containsExactly("p@ss".toCharArray());
        assertThat(asked(authenticator, "plain", Authenticator.RequestorType.PROXY).getUserName())
                .isEqualTo("bob");
        assertThat(asked(authenticator, "other", Authenticator.RequestorType.PROXY)).isNull();
        assertThat(asked(authenticator, "secure", Authenticator.RequestorType.SERVER))
                .as("a server of the proxy's name")
                .isNull();
        assertThat(proxies(Map.of("https_proxy", "secure:1")).authenticator()).isNull();
    }

    private static PasswordAuthentication asked(
            Authenticator authenticator, String host, Authenticator.RequestorType by)
            throws IOException {
        return authenticator.requestPasswordAuthenticationInstance(
                host, null, 1, "http", "realm", "basic", URI.create("http://" + host).toURL(), by);
    }
}
