package dev.lanyard.ui.state;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The user's settings.
 *
 * @param appearance light, dark, or the system's
 * @param showChanges whether a change to a file is shown before it is written
 * @param regions regions to search besides those of the profiles
 * @param warnBefore how long before its end to warn of a session that is not renewed silently
 * @param renewAhead whether sessions are renewed before they end without a request; else at the
 *     next request
 * @param notices the enabled notifications
 * @param browser command that opens a URL; empty for the system's default
 * @param console browser of the AWS console, apart from other roles, as {@code lanyard console
 *     --browser} names it; empty for that of other addresses
 * @param production the colour of what is marked as production
 */
public record Settings(
        Appearance appearance,
        boolean showChanges,
        List<String> regions,
        Duration warnBefore,
        boolean renewAhead,
        Set<NoticeKind> notices,
        String browser,
        String console,
        ProductionColour production) {
    /** The colour scheme. */
    public enum Appearance {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** The colours that production can have; the style sheets have their tones. */
    public enum ProductionColour {
        RED(0xd8453b),
        PINK(0xd13a8c),
        VIOLET(0x8a5fe0),
        BLUE(0x3579d8);

        private final int rgb;

        ProductionColour(int rgb) {
            this.rgb = rgb;
        }

        /** Returns the tone for the tray's menu, which stands out on light and on dark menus. */
        public int rgb() {
            return rgb;
        }
    }

    /** The kinds of notification. */
    public enum NoticeKind {
        /** A session ends soon and is not renewed silently. */
        ENDS_SOON,
        /** A session has ended. */
        ENDED,
        /** A program waits for a sign-in. */
        WAITING,
        /** A sign-in is complete. */
        SIGNED_IN,
        /** A discovery found new clusters. */
        NEW_CLUSTERS
    }

    /** The defaults. */
    public static final Settings DEFAULT =
            new Settings(
                    Appearance.SYSTEM,
                    true,
                    List.of(),
                    SessionLine.SOON,
                    true,
                    EnumSet.allOf(NoticeKind.class),
                    "",
                    "",
                    ProductionColour.RED);

    public Settings {
        regions = List.copyOf(regions);
        notices = Set.copyOf(notices);
    }

    /** Returns a copy with another appearance. */
    public Settings withAppearance(Appearance next) {
        return changed(copy -> copy.appearance = next);
    }

    /** Returns a copy that shows changes before they are written, or does not. */
    public Settings withShowChanges(boolean next) {
        return changed(copy -> copy.showChanges = next);
    }

    /** Returns a copy with other regions. */
    public Settings withRegions(List<String> next) {
        return changed(copy -> copy.regions = next);
    }

    /** Returns a copy with another time before a warning. */
    public Settings withWarnBefore(Duration next) {
        return changed(copy -> copy.warnBefore = next);
    }

    /** Returns a copy that renews sessions ahead, or does not. */
    public Settings withRenewAhead(boolean next) {
        return changed(copy -> copy.renewAhead = next);
    }

    /** Returns a copy with a kind of notification switched on or off. */
    public Settings withNotice(NoticeKind kind, boolean on) {
        EnumSet<NoticeKind> next = EnumSet.noneOf(NoticeKind.class);
        next.addAll(notices);
        if (on) {
            next.add(kind);
        } else {
            next.remove(kind);
        }
        return changed(copy -> copy.notices = next);
    }

    /** Returns a copy with another browser command. */
    public Settings withBrowser(String next) {
        return changed(copy -> copy.browser = next);
    }

    /** Returns a copy with another colour of production. */
    public Settings withProduction(ProductionColour next) {
        return changed(copy -> copy.production = next);
    }

    /** Returns a copy with another browser of the console. */
    public Settings withConsole(String next) {
        return changed(copy -> copy.console = next);
    }

    private Settings changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.settings();
    }

    /** The settings while one of them is changed. */
    private static final class Copy {
        private Appearance appearance;
        private boolean showChanges;
        private List<String> regions;
        private Duration warnBefore;
        private boolean renewAhead;
        private Set<NoticeKind> notices;
        private String browser;
        private String console;
        private ProductionColour production;

        Copy(Settings now) {
            appearance = now.appearance;
            showChanges = now.showChanges;
            regions = now.regions;
            warnBefore = now.warnBefore;
            renewAhead = now.renewAhead;
            notices = now.notices;
            browser = now.browser;
            console = now.console;
            production = now.production;
        }

        Settings settings() {
            return new Settings(
                    appearance,
                    showChanges,
                    regions,
                    warnBefore,
                    renewAhead,
                    notices,
                    browser,
                    console,
                    production);
        }
    }
}
