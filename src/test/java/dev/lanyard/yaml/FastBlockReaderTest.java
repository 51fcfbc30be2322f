package dev.lanyard.yaml;

import static dev.lanyard.kubeconfig.entry.KubeconfigPatchPropertyTest.patchedOrNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.KubeconfigMutations;
import dev.lanyard.kubeconfig.entry.KubeconfigGenerator;
import dev.lanyard.kubeconfig.entry.KubeconfigPatchPropertyTest;
import dev.lanyard.kubeconfig.entry.YamlStyle;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The quick reader says what SnakeYAML says or nothing, whatever stands in the text. */
class FastBlockReaderTest {
    private static final int SEEDS = KubeconfigGenerator.SEEDS;

    /** What is written in these ways stands for more than its own lines. */
    private static final Set<YamlStyle> LEFT_TO_SNAKE_YAML =
            EnumSet.of(
                    YamlStyle.JSON,
                    YamlStyle.ALIAS,
                    YamlStyle.ALIAS_OF_COLLECTION,
                    YamlStyle.MERGE,
                    YamlStyle.DIRECTIVE,
                    YamlStyle.END_MARK);

    /** What kubectl's judgement is not asked for: text that is no UTF-8, a mark in the middle. */
    private static final List<String> ODD = List.of("\uD83D", "\uFEFF");

    @Test
    void itReadsWhatStandsForItself() {
        int quickly = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            KubeconfigGenerator.Made made = KubeconfigGenerator.make(seed);
            if (Collections.disjoint(made.styles(), LEFT_TO_SNAKE_YAML)) {
                assertThat(FastBlockReader.read(made.text(), null)).as(made.text()).isNotNull();
                quickly++;
            }
        }
        assertThat(quickly).isGreaterThan(SEEDS / 2);
    }

    @Test
    void itAgreesWithSnakeYamlToTheLastOffset() throws Exception {
        int quickly = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            String text = KubeconfigGenerator.make(seed).text();
            quickly += assertSame(FastBlockReader.read(text, null), text);
            String done = patchedOrNull(text, KubeconfigPatchPropertyTest.ADD);
            if (done != null) {
                quickly += assertSame(FastBlockReader.read(done, null), done);
            }
        }
        assertThat(quickly).isGreaterThan(SEEDS / 4);
    }

    /** With what was read before, too, and where a text was changed in any place. */
    @Test
    void itAgreesOnMutatedTexts() throws Exception {
        int quickly = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            KubeconfigGenerator.Made made = KubeconfigGenerator.make(seed);
            YamlTree before = FastBlockReader.read(made.text(), null);
            for (int i = 0; i < 4; i++) {
                String text =
                        new KubeconfigMutations(new Random(seed * 31L + i), ODD)
                                .mutated(made.text());
                YamlTree alone = FastBlockReader.read(text, null);
                YamlTree beside = FastBlockReader.read(text, before);
                assertThat(beside == null)
                        .as(made.text() + "\n---\n" + text)
                        .isEqualTo(alone == null);
                if (beside != null && alone != null) {
                    assertThat(beside.root()).as(text).isEqualTo(alone.root());
                    quickly += assertSame(beside, text);
                }
            }
        }
        assertThat(quickly).isGreaterThan(SEEDS / 4);
    }

    private static int assertSame(@org.jspecify.annotations.Nullable YamlTree quick, String text) {
        if (quick == null) {
            return 0;
        }
        assertThat(quick.root()).as(text).isEqualTo(YamlReader.readFully(text).root());
        return 1;
    }
}
