package dev.lanyard.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.state.Settings.ProductionColour;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every colour that text is written in, on everything that it is written on (WCAG 2.2, 1.4.3). */
final class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;
    private static final Pattern TOKEN = Pattern.compile("(-l-[a-z-]+): (#[0-9a-f]{6})");

    private static Map<String, String> tokens(String sheet) throws IOException {
        Map<String, String> tokens = new HashMap<>();
        try (InputStream in =
                Objects.requireNonNull(
                        ContrastTest.class.getResourceAsStream("/dev/lanyard/ui/" + sheet))) {
            Matcher matcher = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tokens.put(matcher.group(1), matcher.group(2));
            }
        }
        return tokens;
    }

    private static double light(String hex, int at) {
        double part = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double luminance(String hex) {
        return 0.2126 * light(hex, 1) + 0.7152 * light(hex, 3) + 0.0722 * light(hex, 5);
    }

    static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static void check(Map<String, String> tokens, double least, String fore, String... on) {
        for (String back : on) {
            String text = Objects.requireNonNull(tokens.get("-l-" + fore), fore);
            String ground = Objects.requireNonNull(tokens.get("-l-" + back), back);
            assertThat(contrast(text, ground))
                    .as("%s %s on %s %s", fore, text, back, ground)
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void whatIsReadStandsOut(String sheet) throws IOException {
        Map<String, String> tokens = tokens(sheet);
        String[] grounds = {"bg", "side", "hover", "card", "accent-bg"};
        check(tokens, TEXT, "text", grounds);
        check(tokens, TEXT, "muted", grounds);
        check(tokens, TEXT, "faint", grounds);
        check(tokens, TEXT, "accent", grounds);
        check(tokens, TEXT, "good", grounds);
        check(tokens, TEXT, "soon", grounds);
        check(tokens, TEXT, "ended", grounds);
        check(tokens, TEXT, "soon", "soon-bg");
        check(tokens, TEXT, "ended", "ended-bg");
        for (String production : new String[] {"pink", "violet", "blue"}) {
            check(tokens, TEXT, production, production + "-bg");
        }
        check(tokens, TEXT, "on-accent", "accent", "accent-hover");
        check(tokens, TEXT, "on-ink", "ink");
    }

    @ParameterizedTest
    @EnumSource
    void dotsOfTheTraysMenuStandOut(ProductionColour colour) {
        String rgb = String.format(Locale.ROOT, "#%06x", colour.rgb());
        assertThat(contrast(rgb, "#ffffff")).isGreaterThanOrEqualTo(SHAPE);
        assertThat(contrast(rgb, "#2b2b2b")).isGreaterThanOrEqualTo(SHAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void dotsBarsAndFocusRingsStandOut(String sheet) throws IOException {
        Map<String, String> tokens = tokens(sheet);
        String[] grounds = {"bg", "side", "hover", "card", "accent-bg"};
        check(tokens, SHAPE, "good-dot", grounds);
        check(tokens, SHAPE, "soon-dot", grounds);
        check(tokens, SHAPE, "ended", grounds);
        check(tokens, SHAPE, "faint", grounds);
        check(tokens, SHAPE, "accent", grounds);
    }
}
