package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://corp.awsapps.com/start",
                "https://corp.awsapps.com/start/",
                "https://corp.awsapps.com/start//",
                "https://corp.awsapps.com/start#",
                "https://corp.awsapps.com/start#/",
                "https://corp.awsapps.com/start/#/",
                "https://corp.awsapps.com/start/#/?tab=accounts",
                "https://corp.awsapps.com/start?x=1",
                "HTTPS://CORP.awsapps.com/start",
                "https://corp.awsapps.com:443/start",
                "https://corp.awsapps.com./start",
                "  https://corp.awsapps.com/start ",
                "https://corp.awsapps.com",
                "https://corp.awsapps.com/",
                "corp.awsapps.com/start",
                "corp.awsapps.com"
            })
    void everySpellingIsOnePortal(String spelling) {
        assertThat(StartUrl.parse(spelling)).isEqualTo("https://corp.awsapps.com/start");
        assertThat(StartUrl.isSame(spelling, "https://corp.awsapps.com/start")).isTrue();
    }

    /** Vanity domains, GovCloud, China, dual-stack portals, a server on this machine. */
    @ParameterizedTest
    @CsvSource({
        "https://sso.corp.example, https://sso.corp.example",
        "https://sso.corp.example/Portal/, https://sso.corp.example/Portal",
        "https://start.us-gov-home.awsapps.com/directory/corp,"
                + "https://start.us-gov-home.awsapps.com/directory/corp",
        "https://start.home.awsapps.cn/directory/d-1/, https://start.home.awsapps.cn/directory/d-1",
        "https://ssoins-7223.portal.us-east-1.app.aws/, https://ssoins-7223.portal.us-east-1.app.aws",
        "http://127.0.0.1:4711/start/#/, http://127.0.0.1:4711/start"
    })
    void otherPortalsKeepTheirPaths(String spelling, String portal) {
        assertThat(StartUrl.parse(spelling)).isEqualTo(portal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "corp",
                "ftp://corp.awsapps.com/start",
                "https://",
                "https:///start",
                "javascript:alert(1)",
                "https://ada:secret@corp.awsapps.com/start",
                "a b.c"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> StartUrl.parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not a web address");
    }

    @ParameterizedTest
    @CsvSource({
        "https://ssoins-7223.portal.eu-west-1.app.aws, eu-west-1",
        "ssoins-7223.portal.us-gov-west-1.app.aws, us-gov-west-1",
        "https://start.cn-north-1.home.awsapps.cn/directory/d-1, cn-north-1",
        "https://corp.awsapps.com/start,",
        "https://eu-west-1.example.com/start,"
    })
    void aRegionalAddressTellsItsRegion(String address, String region) {
        assertThat(StartUrl.regionIn(address)).isEqualTo(region);
    }
}
