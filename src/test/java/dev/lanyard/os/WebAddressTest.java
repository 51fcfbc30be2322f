package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH",
                "https://corp.awsapps.com/start#/",
                "http://127.0.0.1:8080/start",
                "http://localhost:4566",
                "http://[::1]:1/"
            })
    void pagesOfTheWebAreOpened(String address) {
        assertThat(WebAddress.problem(address)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "corp",
                "a b",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:corp",
                "https://",
                "http://device.sso.eu-west-1.amazonaws.com/",
                "http://127.0.0.1.example.com/",
                "http://localhost.example.com/",
                "https://device.sso.eu-west-1.amazonaws.com@evil.example/",
                "https://user:secret@corp.awsapps.com/start",
                "https://corp\u001b[2J/",
                "$(touch x)"
            })
    void nothingElseIs(String address) {
        assertThat(WebAddress.problem(address)).isNotNull();
    }
}
