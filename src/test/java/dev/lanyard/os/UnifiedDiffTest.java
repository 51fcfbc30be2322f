package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A diff is shown to a person, who decides by it: it has to say all of the change, and no more. */
class UnifiedDiffTest {
    private static final int CONTEXT = 3;
    private static final Pattern HUNK =
            Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");
    private static final String NO_NEWLINE = "\\ No newline at end of file";

    private static String lines(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append("line ").append(i).append('\n');
        }
        return text.toString();
    }

    private static String diff(String before, String after) {
        return UnifiedDiff.of("before", before, "after", after);
    }

    @Test
    void aChangedLineHasThreeLinesOfContextOnEachSide() {
        String before = lines(1, 20);
        assertThat(diff(before, before.replace("line 10\n", "line X\nline Y\n")))
                .isEqualTo(
                        """
                        --- before
                        +++ after
                        @@ -7,7 +7,8 @@
                         line 7
                         line 8
                         line 9
                        -line 10
                        +line X
                        +line Y
                         line 11
                         line 12
                         line 13
                        """);
    }

    @Test
    void changesWithSixLinesBetweenThemAreOneHunkAndWithSevenTwo() {
        String before = lines(1, 30);
        String first = before.replace("line 5\n", "");
        assertThat(hunks(diff(before, first.replace("line 12\n", "")))).isEqualTo(1);
        assertThat(hunks(diff(before, first.replace("line 13\n", "")))).isEqualTo(2);
    }

    private static long hunks(String diff) {
        return diff.lines().filter(line -> line.startsWith("@@")).count();
    }

    @Test
    void emptySidesAndMissingLineEndsAreWrittenAsDiffWritesThem() {
        assertThat(diff("", "a\n")).endsWith("@@ -0,0 +1 @@\n+a\n");
        assertThat(diff("a\n", "")).endsWith("@@ -1 +0,0 @@\n-a\n");
        assertThat(diff("a", "a\n"))
                .endsWith("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
        assertThat(diff("a\nb", "a\nc"))
                .endsWith(
                        """
                        @@ -1,2 +1,2 @@
                         a
                        -b
                        \\ No newline at end of file
                        +c
                        \\ No newline at end of file
                        """);
        assertThat(diff("same\n", "same\n")).isEmpty();
        assertThat(diff("a\r\n", "a\n")).endsWith("-a\r\n+a\n");
    }

    /** Applies as {@code patch} does without fuzz, both ways, for texts with lines in common. */
    @Test
    void whatTheDiffSaysTurnsEitherTextIntoTheOther() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            List<String> before = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                before.add("line " + random.nextInt(12));
            }
            List<String> after = new ArrayList<>(before);
            for (int i = random.nextInt(8); i > 0; i--) {
                int at = random.nextInt(after.size() + 1);
                switch (random.nextInt(3)) {
                    case 0 -> after.add(at, "line " + random.nextInt(12));
                    case 1 -> after.subList(at, Math.min(after.size(), at + 3)).clear();
                    default -> after.add(at, "new " + random.nextInt());
                }
            }
            String one = text(before, random);
            String other = text(after, random);
            String diff = diff(one, other);
            assertThat(applied(one, diff, '-')).as("seed %s\n%s", seed, diff).isEqualTo(other);
            assertThat(applied(other, diff, '+')).as("seed %s\n%s", seed, diff).isEqualTo(one);
        }
    }

    @Test
    void aDifferenceTooLargeToBeSearchedIsStillAllOfIt() {
        StringBuilder before = new StringBuilder(lines(1, 5));
        StringBuilder after = new StringBuilder(lines(1, 5));
        for (int i = 0; i < 2500; i++) {
            before.append("old ").append(i).append('\n');
            after.append("new ").append(i).append('\n');
        }
        before.append(lines(6, 10));
        after.append(lines(6, 10));
        String diff = diff(before.toString(), after.toString());
        assertThat(applied(before.toString(), diff, '-')).isEqualTo(after.toString());
        assertThat(diff.lines()).hasSize(3 + 3 + 5000 + 3);
    }

    private static String text(List<String> lines, Random random) {
        String text = String.join("\n", lines);
        return text.isEmpty() || random.nextInt(4) == 0 ? text : text + "\n";
    }

    /** The text on the other side; every line and number of the diff is held against the text. */
    private static String applied(String text, String diff, char ours) {
        if (diff.isEmpty()) {
            return text;
        }
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        StringBuilder result = new StringBuilder();
        int copied = 0;
        int others = 0;
        List<String> said = diff.lines().toList();
        int i = 2;
        while (i < said.size()) {
            Matcher head = HUNK.matcher(said.get(i));
            assertThat(head.matches()).as(said.get(i)).isTrue();
            int[] range = range(head, ours == '-' ? 1 : 3);
            int[] otherRange = range(head, ours == '-' ? 3 : 1);
            assertThat(range[0]).isGreaterThanOrEqualTo(copied);
            others += range[0] - copied;
            assertThat(otherRange[0]).as("start on the other side").isEqualTo(others);
            lines.subList(copied, range[0]).forEach(result::append);
            copied = range[0];
            int leading = 0;
            int context = 0;
            boolean changed = false;
            for (i++; i < said.size() && !said.get(i).startsWith("@@"); i++) {
                boolean open = i + 1 < said.size() && said.get(i + 1).equals(NO_NEWLINE);
                String line = said.get(i).substring(1) + (open ? "" : "\n");
                char sign = said.get(i).charAt(0);
                if (sign == ' ') {
                    context++;
                    leading += changed ? 0 : 1;
                } else {
                    changed = true;
                    context = 0;
                }
                if (sign == ' ' || sign == ours) {
                    assertThat(lines.get(copied)).isEqualTo(line);
                    copied++;
                }
                if (sign == ' ' || sign != ours) {
                    result.append(line);
                    others++;
                }
                i += open ? 1 : 0;
            }
            assertThat(copied).isEqualTo(range[0] + range[1]);
            assertThat(others).isEqualTo(otherRange[0] + otherRange[1]);
            assertThat(leading).isEqualTo(Math.min(CONTEXT, range[0] + leading));
            assertThat(context).isEqualTo(Math.min(CONTEXT, lines.size() - copied + context));
        }
        lines.subList(copied, lines.size()).forEach(result::append);
        return result.toString();
    }

    /** Where a side of a hunk begins, counted from 0, and how many lines it has. */
    private static int[] range(Matcher head, int group) {
        int start = Integer.parseInt(head.group(group));
        int length = head.group(group + 1) == null ? 1 : Integer.parseInt(head.group(group + 1));
        return new int[] {length == 0 ? start : start - 1, length};
    }
}
