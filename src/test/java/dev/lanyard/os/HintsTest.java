package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HintsTest {
    @Test
    void plainNamesStayPlain() {
        assertThat(Hints.login("dev")).isEqualTo("lanyard login dev");
        assertThat(Hints.loginToSession("corp")).isEqualTo("lanyard login --session corp");
        assertThat(Hints.accessCheck("dev", "shop"))
                .isEqualTo("lanyard access check --profile dev --cluster shop");
        assertThat(Hints.kubectl("shop", "get", "pods"))
                .isEqualTo("kubectl --context shop get pods");
    }

    @Test
    void namesLikeOptionsStayNames() {
        assertThat(Hints.login("--help")).isEqualTo("lanyard login -- --help");
        assertThat(Hints.loginToSession("--all")).isEqualTo("lanyard login --session=--all");
        assertThat(Hints.kubectl("-A", "get", "pods")).isEqualTo("kubectl --context=-A get pods");
    }
}
