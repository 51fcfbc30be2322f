package dev.lanyard.ui.state;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a person has set in the window.
 *
 * @param appearance light, dark, or as the system has it
 * @param showChanges whether a change to a file is shown before it is written
 * @param regions regions to look in besides those of the profiles
 * @param warnBefore how long before its end a session that can't renew itself is spoken of
 * @param renewAhead whether sessions are renewed before they end though nobody asks; else when the
 *     next program asks
 * @param notices what is notified of
 * @param browser command that opens an address; empty for the system's own
 */
public record Settings(
        Appearance appearance,
        boolean showChanges,
        List<String> regions,
        Duration warnBefore,
        boolean renewAhead,
        Set<NoticeKind> notices,
        String browser) {
    /** Light or dark. */
    public enum Appearance {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** What can be notified of. */
    public enum NoticeKind {
        /** A session ends soon and can't renew itself. */
        ENDS_SOON,
        /** A session has ended. */
        ENDED,
        /** A program waits for a sign-in. */
        WAITING,
        /** A sign-in is done. */
        SIGNED_IN,
        /** A look found clusters that were not there before. */
        NEW_CLUSTERS
    }

    /** Before anything was set. */
    public static final Settings DEFAULT =
            new Settings(
                    Appearance.SYSTEM,
                    true,
                    List.of(),
                    SessionLine.SOON,
                    true,
                    EnumSet.allOf(NoticeKind.class),
                    "");

    public Settings {
        regions = List.copyOf(regions);
        notices = Set.copyOf(notices);
    }

    /** With another appearance. */
    public Settings withAppearance(Appearance next) {
        return new Settings(next, showChanges, regions, warnBefore, renewAhead, notices, browser);
    }

    /** With changes shown before they are written, or not. */
    public Settings withShowChanges(boolean next) {
        return new Settings(appearance, next, regions, warnBefore, renewAhead, notices, browser);
    }

    /** With other regions. */
    public Settings withRegions(List<String> next) {
        return new Settings(
                appearance, showChanges, next, warnBefore, renewAhead, notices, browser);
    }

    /** With another time before a warning. */
    public Settings withWarnBefore(Duration next) {
        return new Settings(appearance, showChanges, regions, next, renewAhead, notices, browser);
    }

    /** With sessions renewed ahead, or not. */
    public Settings withRenewAhead(boolean next) {
        return new Settings(appearance, showChanges, regions, warnBefore, next, notices, browser);
    }

    /** With a kind of notice switched on or off. */
    public Settings withNotice(NoticeKind kind, boolean on) {
        EnumSet<NoticeKind> next = EnumSet.noneOf(NoticeKind.class);
        next.addAll(notices);
        if (on) {
            next.add(kind);
        } else {
            next.remove(kind);
        }
        return new Settings(
                appearance, showChanges, regions, warnBefore, renewAhead, next, browser);
    }

    /** With another browser command. */
    public Settings withBrowser(String next) {
        return new Settings(
                appearance, showChanges, regions, warnBefore, renewAhead, notices, next);
    }
}
