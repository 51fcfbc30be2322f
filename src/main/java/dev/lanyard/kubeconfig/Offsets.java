package dev.lanyard.kubeconfig;

import java.util.Arrays;
import org.yaml.snakeyaml.error.Mark;

/** Turns the code points that SnakeYAML counts into UTF-16 offsets. */
final class Offsets {
    // The code point index of every character that takes two units, ascending.
    private final int[] wide;
    private final int length;

    Offsets(String text) {
        this.length = text.length();
        int[] found = new int[16];
        int count = 0;
        if (text.codePointCount(0, length) != length) {
            int points = 0;
            for (int at = 0; at < length; points++) {
                boolean two = Character.charCount(text.codePointAt(at)) == 2;
                if (two) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, count * 2);
                    }
                    found[count++] = points;
                }
                at += two ? 2 : 1;
            }
        }
        this.wide = Arrays.copyOf(found, count);
    }

    int at(Mark mark) {
        int index = mark.getIndex();
        int place = Arrays.binarySearch(wide, index);
        return Math.min(length, index + (place >= 0 ? place : -place - 1));
    }
}
