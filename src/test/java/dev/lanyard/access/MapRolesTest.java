package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.RefusedYamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Changes of {@code mapRoles}. */
class MapRolesTest {
    static final String NODES =
            """
            - groups:
              - system:bootstrappers
              - system:nodes
              rolearn: arn:aws:iam::111122223333:role/nodes
              username: system:node:{{EC2PrivateDNSName}}
            """;

    static final String ADA =
            """
            # the web team
            - rolearn: "arn:aws:iam::111122223333:role/teams/web"   # with its path
              username: 'web'
              groups: [web, "readers"]
            """;

    static final String ARN = "arn:aws:iam::111122223333:role/new";

    private static MapRoles.Mapping named(MapRoles roles, String end) {
        return roles.mappings().stream()
                .filter(mapping -> mapping.roleArn().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "# nobody yet\n",
                "---\n",
                "# head\n---\n# nobody yet\n",
                "- rolearn: a\n  groups: [x]",
                "  - rolearn: a\r\n    groups:\r\n    - x\r\n",
                "-\n  rolearn: a\n  groups:\n  - é\uD83D\uDE00\n\n# the end\n\n",
                "- {rolearn: a, username: b}\n",
            })
    void aRoleIsAddedBehindTheOthers(String before) {
        MapRoles roles = MapRoles.parse(before);
        String after = roles.with(ARN, "set:{{SessionName}}", List.of("system:masters", "a b"));
        assertThat(after).startsWith(before);
        List<MapRoles.Mapping> now = MapRoles.parse(after).mappings();
        assertThat(now.subList(0, now.size() - 1)).isEqualTo(roles.mappings());
        assertThat(now.getLast().roleArn()).isEqualTo(ARN);
        assertThat(now.getLast().username()).isEqualTo("set:{{SessionName}}");
        assertThat(now.getLast().groups()).containsExactly("system:masters", "a b");
    }

    @Test
    void anAddedRoleLooksAsOneWouldWriteIt() {
        assertThat(MapRoles.parse(NODES).with(ARN, "x:{{SessionName}}", List.of("readers")))
                .isEqualTo(
                        NODES
                                + """
                                - rolearn: arn:aws:iam::111122223333:role/new
                                  username: "x:{{SessionName}}"
                                  groups:
                                    - readers
                                """);
    }

    @Test
    void onlyTheArnIsCorrected() {
        MapRoles roles = MapRoles.parse(NODES + ADA);
        assertThat(roles.corrected(named(roles, "web"), "arn:aws:iam::111122223333:role/web"))
                .isEqualTo(
                        NODES
                                + ADA.replace(
                                        "\"arn:aws:iam::111122223333:role/teams/web\"",
                                        "arn:aws:iam::111122223333:role/web"));
    }

    @Test
    void onlyItsOwnLinesAreTakenOut() {
        MapRoles roles = MapRoles.parse(NODES + ADA);
        assertThat(roles.without(named(roles, "web"))).isEqualTo(NODES + "# the web team\n");
        assertThat(roles.without(named(roles, "nodes"))).isEqualTo(ADA);
        MapRoles odd =
                MapRoles.parse(
                        "-\r\n  rolearn: a\r\n  note: |\r\n    one\r\n    two\r\n- rolearn: b");
        assertThat(odd.without(named(odd, "a"))).isEqualTo("- rolearn: b");
        assertThat(odd.without(named(odd, "b")))
                .isEqualTo("-\r\n  rolearn: a\r\n  note: |\r\n    one\r\n    two\r\n");
    }

    @Test
    void whatCannotBeChangedSafelyIsRefused() {
        MapRoles anchored =
                MapRoles.parse("- rolearn: a\n  groups: &g [x]\n- rolearn: b\n  groups: *g\n");
        assertThatThrownBy(() -> anchored.without(named(anchored, "a")))
                .isInstanceOf(RefusedYamlException.class);
    }

    /** A last line without its end: with one, the note would have a line's end that it has not. */
    @ParameterizedTest
    @ValueSource(strings = {"|", ">"})
    void aRoleIsNotAddedWhereThatChangesWhatAnotherOneSays(String style) {
        MapRoles roles = MapRoles.parse("- rolearn: a\n  note: " + style + "\n    last words");
        assertThatThrownBy(() -> roles.with(ARN, "x", List.of()))
                .isInstanceOf(RefusedYamlException.class)
                .hasMessageContaining("cannot be changed safely");
    }

    @ParameterizedTest
    @ValueSource(strings = {ARN + " #", ARN + " # tail", " " + ARN, "{" + ARN + "}", "null\n"})
    void anArnThatWouldBeReadAsSomethingElseIsWrittenInQuotes(String arn) {
        MapRoles roles = MapRoles.parse(NODES + ADA);
        String added = roles.with(arn, "x", List.of());
        assertThat(MapRoles.parse(added).mappings().getLast().roleArn()).isEqualTo(arn);
        String corrected = roles.corrected(named(roles, "web"), arn);
        assertThat(MapRoles.parse(corrected).mappings().getLast().roleArn()).isEqualTo(arn);
    }

    /** What go-yaml takes for something else in the authenticator is written in quotes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "False",
                "yes",
                "No",
                "on",
                "OFF",
                "y",
                "N",
                "null",
                "NULL",
                "~",
                "",
                "1e3",
                "123",
                "0x1F",
                "0b1",
                "0o17",
                "012",
                "1_000",
                "1.5",
                ".5",
                ".inf",
                "-.INF",
                ".nan",
                "2001-01-01",
                "1:20",
                "-",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "[a]",
                "{a}",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "'a'",
                "\"a\"",
                "a\\b",
                "a,b",
                " a ",
                "a\tb",
                "a\nb",
                "\u0085",
                "é\uD83D\uDE00",
                "---",
                "...",
                "<<",
                "=",
            })
    void everyNameIsReadAsText(String name) {
        for (String before : List.of("", "[]\n", "[{rolearn: a, groups: [b]}]\n", NODES)) {
            MapRoles roles = MapRoles.parse(before);
            String after = roles.with(ARN, name, List.of(name, "readers"));
            MapRoles.Mapping added = MapRoles.parse(after).mappings().getLast();
            assertThat(added.username()).isEqualTo(name);
            assertThat(added.groups()).containsExactly(name, "readers");
            assertThat(go(after)).as(after).isEqualTo(List.of(ARN, name, name, "readers"));
        }
    }

    /** A list that looks the same but for a type is another one. */
    @Test
    void typesAreComparedAndNotSpellings() {
        MapRoles roles = MapRoles.parse("- rolearn: a\n  other: true\n- rolearn: b\n");
        assertThat(roles.without(named(roles, "b"))).isEqualTo("- rolearn: a\n  other: true\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '^',
            value = {
                "# keep me\\n[]\\n § # keep me\\nITEM\\n",
                "[] # none yet\\n# end\\n § ITEM # none yet\\n# end\\n",
                "[\\n  # nobody\\n]\\n § ITEM\\n",
                "~\\n § ITEM\\n",
                "# a\\nnull # b\\n § # a\\nITEM # b\\n",
                "--- []\\n... § --- \\nITEM\\n...",
                "[] § ITEM\\n",
                "...\\n § ITEM\\n...\\n",
                "- {rolearn: a}\\n...\\n § - {rolearn: a}\\nITEM\\n...\\n",
                "- rolearn: a\\n---\\n# end\\n § - rolearn: a\\nITEM\\n---\\n# end\\n",
                "- rolearn: a\\n  note: |\\n    x\\n...\\n § - rolearn: a\\n  note: |\\n    x\\nITEM\\n...\\n",
                "[{rolearn: a}]\\n § [{rolearn: a}, FLOW]\\n",
                "[\\n  {\"rolearn\": \"a\"}, # x\\n]\\n § [\\n  {\"rolearn\": \"a\"}, FLOW, # x\\n]\\n",
            })
    void whatTheClusterReadsIsAddedToAndCommentsStay(String before, String after) {
        String item = "- rolearn: " + ARN + "\n  username: \"u\"\n  groups:\n    - readers";
        String flow =
                "{\"rolearn\": \"" + ARN + "\", \"username\": \"u\", \"groups\": [\"readers\"]}";
        String text = before.replace("\\n", "\n");
        assertThat(MapRoles.parse(text).with(ARN, "u", List.of("readers")))
                .isEqualTo(after.replace("\\n", "\n").replace("ITEM", item).replace("FLOW", flow));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[{rolearn: a}] | []",
                "[{rolearn: a},] | []",
                "[{rolearn: a}, {rolearn: b}] | [{rolearn: b}]",
                "[{rolearn: b}, {rolearn: a}] | [{rolearn: b}]",
                "[{rolearn: b}, {rolearn: a}, {rolearn: c}] | [{rolearn: b}, {rolearn: c}]",
            })
    void aRoleIsTakenOutOfBrackets(String before, String after) {
        MapRoles roles = MapRoles.parse(before);
        assertThat(roles.without(named(roles, "a"))).isEqualTo(after);
    }

    /** Anchors within limits can be nested without end where one holds itself. */
    @Test
    void aValueThatHoldsItselfIsRefused() {
        assertThatThrownBy(() -> MapRoles.parse("- rolearn: a\n  other: &o [*o]\n"))
                .isInstanceOf(RefusedYamlException.class)
                .hasMessageContaining("has no anchor before it");
    }

    @Test
    void aFieldThatIsThereTwiceIsNotChanged() {
        String text = "- rolearn: a\n  other: b\n  other: c\n";
        MapRoles roles = MapRoles.parse(text);
        assertThatThrownBy(() -> roles.with(ARN, "x", List.of()))
                .isInstanceOfSatisfying(
                        RefusedYamlException.class,
                        broken -> {
                            assertThat(LineIndex.number(text, broken.offset())).isEqualTo(3);
                            assertThat(broken.why()).isEqualTo("other occurs twice");
                        });
    }

    @Test
    void anAddedRoleFollowsTheTextsLineEndsAndIndent() {
        assertThat(MapRoles.parse("  - rolearn: a\r\n").with(ARN, "u", List.of()))
                .isEqualTo(
                        "  - rolearn: a\r\n  - rolearn: "
                                + ARN
                                + "\r\n    username: \"u\"\r\n    groups: []\r\n");
        assertThat(MapRoles.parse("- rolearn: 😀 # 😀").with(ARN, "u", List.of()))
                .startsWith("- rolearn: 😀 # 😀\n- rolearn: " + ARN);
        assertThat(MapRoles.parse("").with(ARN, "u", List.of("devs")))
                .isEqualTo("- rolearn: " + ARN + "\n  username: \"u\"\n  groups:\n    - devs\n");
    }

    @Test
    void charactersBeyondTheBasicPlaneMoveNothing() {
        MapRoles roles = MapRoles.parse("- rolearn: 😀\n- rolearn: b # 😀\n- rolearn: c\n");
        assertThat(roles.without(named(roles, "b"))).isEqualTo("- rolearn: 😀\n- rolearn: c\n");
        assertThat(roles.corrected(named(roles, "b"), ARN))
                .isEqualTo("- rolearn: 😀\n- rolearn: " + ARN + " # 😀\n- rolearn: c\n");
    }

    @Test
    void aCorrectedArnIsQuotedInBraces() {
        MapRoles roles = MapRoles.parse("- {rolearn: a, groups: [b]}\n");
        assertThat(roles.corrected(named(roles, "a"), "c,d"))
                .isEqualTo("- {rolearn: \"c,d\", groups: [b]}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ {rolearn: a} ] | [  ]",
                "[{rolearn: a}  , ] | [ ]",
                "[{rolearn: a} , {rolearn: b}] | [{rolearn: b}]",
                "[{rolearn: b} , {rolearn: a} ] | [{rolearn: b} ]",
            })
    void spacesInBracketsDoNotMatter(String before, String after) {
        MapRoles roles = MapRoles.parse(before);
        assertThat(roles.without(named(roles, "a"))).isEqualTo(after);
    }

    @Test
    void aListInBracketsWithinAnItemEndsWithIt() {
        MapRoles roles =
                MapRoles.parse(
                        "- rolearn: a\n  groups: [x,\n    z]\n- rolearn: b\n  groups:\n  - x\n");
        assertThat(roles.without(named(roles, "a"))).isEqualTo("- rolearn: b\n  groups:\n  - x\n");
        assertThat(roles.without(named(roles, "b")))
                .isEqualTo("- rolearn: a\n  groups: [x,\n    z]\n");
    }

    /** ARN, name and groups of the last role as YAML 1.1 has them, each with its type. */
    private static List<Object> go(String text) {
        Object read = new Yaml().load(text);
        Map<?, ?> last = (Map<?, ?>) ((List<?>) read).getLast();
        List<Object> values = new ArrayList<>();
        values.add(last.get("rolearn"));
        values.add(last.get("username"));
        values.addAll((List<?>) last.get("groups"));
        return values;
    }
}
