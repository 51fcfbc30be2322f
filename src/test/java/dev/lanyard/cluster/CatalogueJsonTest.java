package dev.lanyard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.text.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of the cache, as this and earlier versions write it. */
@NullUnmarked
class CatalogueJsonTest {
    private static final String STORED =
            """
            {"version":2,"catalogue":{"rows":[{"cluster":{"ref":{"accountId":"210987654301",
            "region":"eu-west-1","name":"playground"},
            "arn":"arn:aws:eks:eu-west-1:210987654301:cluster/playground","status":"ACTIVE",
            "version":"1.34","endpoint":"https://127.0.0.1:44185","certificateAuthority":"x",
            "outpostClusterId":null,"authenticationMode":"API_AND_CONFIG_MAP",
            "createdAt":"2026-03-02T09:30:00Z"},"profiles":[{"value":"outsider"},
            {"value":"Prod (EU) Zoë"}],"error":null,"seenAt":"2026-11-27T09:03:52.488243133Z"}],
            "skipped":[{"profile":{"value":"outsider"},"accountId":null,"region":null,
            "kind":"DENIED","why":"\\"no\\"","nextStep":null,"at":"2026-11-27T09:03:53.479455886Z",
            "regionOff":true}],"gone":[],"searched":[{"profile":{"value":"outsider"},
            "regions":["eu-west-1","us-east-1"],"at":"2026-11-27T09:03:52.488260629Z"}],
            "searchedAt":"2026-11-27T09:03:52.488260629Z"}}
            """
                    .replace("\n", "");

    private static Catalogue read(String text) throws MalformedJsonException {
        return CatalogueCache.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatAnEarlierVersionWroteIsReadAndWrittenTheSame() throws Exception {
        Catalogue catalogue = read(STORED);
        assertThat(catalogue.rows().getFirst().profiles().get(1).value())
                .isEqualTo("Prod (EU) Zoë");
        assertThat(catalogue.skipped().getFirst().regionOff()).isTrue();
        assertThat(CatalogueCache.write(catalogue)).isEqualTo(STORED);
    }

    @Test
    void anotherVersionIsNone() throws Exception {
        assertThat(read(STORED.replace("\"version\":2", "\"version\":1"))).isNull();
        assertThat(read("{}")).isNull();
        assertThat(read("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"accountId\":\"210987654301\"",
                "\"region\":\"eu-west-1\"",
                "\"name\":\"playground\"",
                "\"seenAt\":\"2026-11-27T09:03:52.488243133Z\"",
                "\"searchedAt\":\"2026-11-27T09:03:52.488260629Z\"",
                "\"value\":\"outsider\"",
                "\"kind\":\"DENIED\"",
                "\"at\":\"2026-11-27T09:03:53.479455886Z\"",
                "\"why\":\"\\\"no\\\"\"",
                "\"profiles\":[{\"value\":\"outsider\"},{\"value\":\"Prod (EU) Zoë\"}]"
            })
    void whatIsRequiredAndMissingIsDamage(String field) {
        assertThat(STORED).contains(field);
        assertThatThrownBy(() -> read(STORED.replace(field, "\"x\":1")))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T09:03:52.488243133Z",
                "2026-11-27T09:03:53.479455886Z",
                "2026-03-02T09:30:00Z",
                "DENIED"
            })
    void anOddTimeOrKindIsDamage(String value) {
        assertThat(STORED).contains(value);
        assertThatThrownBy(() -> read(STORED.replace(value, "odd")))
                .isInstanceOf(MalformedJsonException.class);
    }
}
