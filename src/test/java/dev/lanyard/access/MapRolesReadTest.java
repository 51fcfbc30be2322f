package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.yaml.LineIndex;
import dev.lanyard.yaml.RefusedYamlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mapRoles} says, and where it is broken. */
class MapRolesReadTest {
    @Test
    void rolesAreReadWithTheirLines() {
        assertThat(MapRoles.parse(MapRolesTest.NODES + MapRolesTest.ADA).mappings())
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
                "- rolearn: a\n  groups: [x\n",
                "- rolearn: a\n\tusername: b\n",
                "rolearn: a\n",
                "- a\n",
                "- rolearn: a\n---\n- rolearn: b\n",
                "- rolearn: a\n...\n- rolearn: b\n",
                "- rolearn: a\n--- [b]\n",
                "- rolearn: a\n  groups: x\n",
                "- rolearn: a\n  username: {b: c}\n",
                "just words"
            })
    void whatIsNoListOfRolesIsBroken(String text) {
        assertThatThrownBy(() -> MapRoles.parse(text)).isInstanceOf(RefusedYamlException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true", "Yes", "y", "on", "1e3", "0189", "1_0", "0o17", ".inf", "~ # c"})
    void whatTheClusterDoesNotReadAsTextIsSaid(String word) {
        String text = "- rolearn: a\n  groups:\n  - x\n  - " + word + "\n";
        if (word.startsWith("~")) {
            assertThatNoException().isThrownBy(() -> MapRoles.parse(text));
            return;
        }
        assertThatThrownBy(() -> MapRoles.parse(text))
                .isInstanceOfSatisfying(
                        RefusedYamlException.class,
                        broken -> {
                            assertThat(LineIndex.number(text, broken.offset())).isEqualTo(4);
                            assertThat(broken.why()).contains(word, "no roles because");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tRUE",
                "nUll",
                "yEs",
                "1:20",
                "2001-1-1",
                "0x",
                "a",
                "!!str true",
                "'1'",
                "1.2.3"
            })
    void whatOnlyLooksLikeAnotherTypeIsText(String word) {
        String text = "- rolearn: a\n  username: " + word + "\n  groups: [" + word + "]\n";
        assertThat(MapRoles.parse(text).mappings()).hasSize(1);
    }

    @Test
    void aTextLargerThanAConfigMapIsRefused() {
        String role = "- rolearn: a\n";
        String fits = "#".repeat((1 << 20) - role.length() - 1) + "\n" + role;
        assertThat(MapRoles.parse(fits).mappings()).hasSize(1);
        assertThatThrownBy(() -> MapRoles.parse("#" + fits))
                .isInstanceOfSatisfying(
                        RefusedYamlException.class,
                        broken -> {
                            assertThat(broken.offset()).isZero();
                            assertThat(broken.why()).contains("larger than a ConfigMap");
                        });
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        String deep = "- rolearn: a\n  other: " + "[".repeat(80) + "]".repeat(80) + "\n";
        assertThatThrownBy(() -> MapRoles.parse(deep))
                .isInstanceOfSatisfying(
                        RefusedYamlException.class,
                        broken -> assertThat(broken.why()).contains("nested too deeply"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- rolearn: a\\n  groups: [x\\n | 3 | not valid YAML",
                "\\n\\nrolearn: a\\n | 3 | not a list",
                "- rolearn: a\\n- b\\n | 2 | not key: value",
                "- rolearn: a\\n  groups: x\\n | 2 | groups is not a list",
                "- username: a\\n  rolearn: [b]\\n | 2 | rolearn is not text; the cluster",
                "- rolearn: a\\n  userid: 12\\n | 2 | userid is not text without quotes: 12",
                "- rolearn: a\\n  groups:\\n  - {b: c}\\n | 3 | a group is not text; the",
            })
    void whatIsBrokenIsToldByItsLine(String text, int line, String why) {
        String lines = text.replace("\\n", "\n");
        assertThatThrownBy(() -> MapRoles.parse(lines))
                .isInstanceOfSatisfying(
                        RefusedYamlException.class,
                        broken -> {
                            assertThat(LineIndex.number(lines, broken.offset())).isEqualTo(line);
                            assertThat(broken.why()).contains(why);
                        });
    }

    @Test
    void anEmptyListOfGroupsAndAMissingArnAreRead() {
        MapRoles roles = MapRoles.parse("# c\n- groups:\n  username: u\n- groups: [a]\n");
        assertThat(roles.mappings())
                .containsExactly(
                        new MapRoles.Mapping("", "u", List.of(), 2),
                        new MapRoles.Mapping("", "", List.of("a"), 4));
        assertThatThrownBy(() -> roles.corrected(roles.mappings().getFirst(), MapRolesTest.ARN))
                .hasMessageContaining("no rolearn");
        assertThat(MapRoles.parse("- ROLEARN: a\n").mappings().getFirst().roleArn()).isEqualTo("a");
    }
}
