package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapRolesTest {
    private static final String NODES =
            """
            - groups:
              - system:bootstrappers
              - system:nodes
              rolearn: arn:aws:iam::111122223333:role/nodes
              username: system:node:{{EC2PrivateDNSName}}
            """;

    private static final String ADA =
            """
            # the web team
            - rolearn: "arn:aws:iam::111122223333:role/teams/web"   # with its path
              username: 'web'
              groups: [web, "readers"]
            """;

    private static final String ARN = "arn:aws:iam::111122223333:role/new";

    private static MapRoles.Mapping named(MapRoles roles, String end) {
        return roles.mappings().stream()
                .filter(mapping -> mapping.roleArn().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rolesAreReadWithTheirLines() throws BrokenMapRoles {
        assertThat(MapRoles.parse(NODES + ADA).mappings())
                .containsExactly(
                        new MapRoles.Mapping(
                                "arn:aws:iam::111122223333:role/nodes",
                                "system:node:{{EC2PrivateDNSName}}",
                                List.of("system:bootstrappers", "system:nodes"),
                                4),
                        new MapRoles.Mapping(
                                "arn:aws:iam::111122223333:role/teams/web",
                                "web",
                                List.of("web", "readers"),
                                7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "# nobody yet\n",
                "[]\n",
                "- rolearn: a\n  groups: [x]",
                "  - rolearn: a\r\n    groups:\r\n    - x\r\n",
                "-\n  rolearn: a\n  groups:\n  - é\uD83D\uDE00\n\n# the end\n\n",
                "- {rolearn: a, username: b}\n",
            })
    void aRoleIsAddedBehindTheOthers(String before) throws BrokenMapRoles {
        MapRoles roles = MapRoles.parse(before);
        String after = roles.with(ARN, "set:{{SessionName}}", List.of("system:masters", "a b"));
        assertThat(after).startsWith(before.equals("[]\n") ? "" : before);
        List<MapRoles.Mapping> now = MapRoles.parse(after).mappings();
        assertThat(now.subList(0, now.size() - 1)).isEqualTo(roles.mappings());
        assertThat(now.getLast().roleArn()).isEqualTo(ARN);
        assertThat(now.getLast().username()).isEqualTo("set:{{SessionName}}");
        assertThat(now.getLast().groups()).containsExactly("system:masters", "a b");
    }

    @Test
    void anAddedRoleLooksAsOneWouldWriteIt() throws BrokenMapRoles {
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
    void onlyTheArnIsCorrected() throws BrokenMapRoles {
        MapRoles roles = MapRoles.parse(NODES + ADA);
        assertThat(roles.corrected(named(roles, "web"), "arn:aws:iam::111122223333:role/web"))
                .isEqualTo(
                        NODES
                                + ADA.replace(
                                        "\"arn:aws:iam::111122223333:role/teams/web\"",
                                        "arn:aws:iam::111122223333:role/web"));
    }

    @Test
    void onlyItsOwnLinesAreTakenOut() throws BrokenMapRoles {
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
    void whatCannotBeChangedSafelyIsRefused() throws BrokenMapRoles {
        MapRoles flow = MapRoles.parse("[{rolearn: a}]\n");
        assertThatThrownBy(() -> flow.with(ARN, "x", List.of()))
                .isInstanceOf(BrokenMapRoles.class)
                .hasMessageContaining("on one line");
        MapRoles anchored =
                MapRoles.parse("- rolearn: a\n  groups: &g [x]\n- rolearn: b\n  groups: *g\n");
        assertThatThrownBy(() -> anchored.without(named(anchored, "a")))
                .isInstanceOf(BrokenMapRoles.class);
        MapRoles ended = MapRoles.parse("- rolearn: a\n...\n");
        assertThatThrownBy(() -> ended.with(ARN, "x", List.of()))
                .isInstanceOf(BrokenMapRoles.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- rolearn: a\n  groups: [x\n",
                "- rolearn: a\n\tusername: b\n",
                "rolearn: a\n",
                "- a\n",
                "- rolearn: a\n---\n- rolearn: b\n",
                "just words"
            })
    void whatIsNoListOfRolesIsBroken(String text) {
        assertThatThrownBy(() -> MapRoles.parse(text)).isInstanceOf(BrokenMapRoles.class);
    }

    /** A last line without its end: with one, the note would have a line's end that it has not. */
    @ParameterizedTest
    @ValueSource(strings = {"|", ">"})
    void aRoleIsNotAddedWhereThatChangesWhatAnotherOneSays(String style) throws BrokenMapRoles {
        MapRoles roles = MapRoles.parse("- rolearn: a\n  note: " + style + "\n    last words");
        assertThatThrownBy(() -> roles.with(ARN, "x", List.of()))
                .isInstanceOf(BrokenMapRoles.class)
                .hasMessageContaining("not changed safely");
    }

    @ParameterizedTest
    @ValueSource(strings = {ARN + " #", ARN + " # tail", " " + ARN, "{" + ARN + "}", "null\n"})
    void anArnThatWouldBeReadAsSomethingElseIsNotWritten(String arn) throws BrokenMapRoles {
        MapRoles roles = MapRoles.parse(NODES + ADA);
        assertThatThrownBy(() -> roles.with(arn, "x", List.of()))
                .isInstanceOf(BrokenMapRoles.class);
        assertThatThrownBy(() -> roles.corrected(named(roles, "web"), arn))
                .isInstanceOf(BrokenMapRoles.class);
    }
}
