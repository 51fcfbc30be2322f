package dev.lanyard.ui.state;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
        return new Settings(
                next,
                showChanges,
                regions,
                warnBefore,
                renewAhead,
                notices,
                browser,
                console,
                production);
    }

    /** Returns a copy that shows changes before they are written, or does not. */
    public Settings withShowChanges(boolean next) {
        return new Settings(
                appearance,
                next,
                regions,
                warnBefore,
                renewAhead,
                notices,
                browser,
                console,
                production);
    }

    /** Returns a copy with other regions. */
    public Settings withRegions(List<String> next) {
        return new Settings(
                appearance,
                showChanges,
                next,
                warnBefore,
                renewAhead,
                notices,
                browser,
                console,
                production);
    }

    /** Returns a copy with another time before a warning. */
    public Settings withWarnBefore(Duration next) {
        return new Settings(
                appearance,
                showChanges,
                regions,
                next,
                renewAhead,
                notices,
                browser,
                console,
                production);
    }

    /** Returns a copy that renews sessions ahead, or does not. */
    public Settings withRenewAhead(boolean next) {
        return new Settings(
                appearance,
                showChanges,
                regions,
                warnBefore,
                next,
                notices,
                browser,
                console,
                production);
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
        return new Settings(
                appearance,
                showChanges,
                regions,
                warnBefore,
                renewAhead,
                next,
                browser,
                console,
                production);
    }

    /** Returns a copy with another browser command. */
    public Settings withBrowser(String next) {
        return new Settings(
                appearance,
                showChanges,
                regions,
                warnBefore,
                renewAhead,
                notices,
                next,
                console,
                production);
    }

    /** Returns a copy with another colour of production. */
    public Settings withProduction(ProductionColour next) {
        return new Settings(
                appearance,
                showChanges,
                regions,
                warnBefore,
                renewAhead,
                notices,
                browser,
                console,
                next);
    }

    /** Returns a copy with another browser of the console. */
    public Settings withConsole(String next) {
        return new Settings(
                appearance,
                showChanges,
                regions,
                warnBefore,
                renewAhead,
                notices,
                browser,
                next,
                production);
    }
}
