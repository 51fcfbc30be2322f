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
        ENDED,
        /** A program waits for a sign-in. */
        WAITING,
        SIGNED_IN,
        /** A discovery found new clusters. */
        NEW_CLUSTERS
    }

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

    /** Returns a copy with changes. */
    public Settings with(Consumer<Changes> step) {
        Changes changes = new Changes(this);
        step.accept(changes);
        return new Settings(
                changes.appearance,
                changes.showChanges,
                changes.regions,
                changes.warnBefore,
                changes.renewAhead,
                changes.notices,
                changes.browser,
                changes.console,
                changes.production);
    }

    /** The settings while they are changed. */
    public static final class Changes {
        public Appearance appearance;
        public boolean showChanges;
        public List<String> regions;
        public Duration warnBefore;
        public boolean renewAhead;
        public final Set<NoticeKind> notices = EnumSet.noneOf(NoticeKind.class);
        public String browser;
        public String console;
        public ProductionColour production;

        private Changes(Settings now) {
            appearance = now.appearance;
            showChanges = now.showChanges;
            regions = now.regions;
            warnBefore = now.warnBefore;
            renewAhead = now.renewAhead;
            notices.addAll(now.notices);
            browser = now.browser;
            console = now.console;
            production = now.production;
        }

        /** Switches a kind of notification on or off. */
        public void notice(NoticeKind kind, boolean on) {
            if (on) {
                notices.add(kind);
            } else {
                notices.remove(kind);
            }
        }
    }
}
