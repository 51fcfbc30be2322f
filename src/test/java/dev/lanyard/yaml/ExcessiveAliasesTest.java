package dev.lanyard.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Where aliases make most of a document, kubectl refuses it; the limits are go-yaml's. */
class ExcessiveAliasesTest {
    @Test
    void aliasesOfAliasesAreRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 5; i++) {
            text.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ",").repeat(9))
                    .append("]\n");
        }
        assertThatThrownBy(() -> YamlReader.read(text.toString()))
                .isInstanceOf(RefusedYamlException.class)
                .hasMessageContaining("too many aliases");
    }

    @Test
    void manyAliasesOfOneAnchorAreRead() throws Exception {
        StringBuilder text = new StringBuilder("base: &base {a: 1, b: 2, c: 3, d: 4}\nlist:\n");
        text.append("- *base\n".repeat(2_000));
        assertThat(YamlReader.read(text.toString())).isNotNull();
    }
}
