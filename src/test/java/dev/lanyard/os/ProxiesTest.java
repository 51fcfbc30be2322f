package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
