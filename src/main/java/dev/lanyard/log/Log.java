package dev.lanyard.log;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The one front of the log: {@code Log.warn("keychain", "…; the next call tries again")}. Each
 * record says what went wrong and what happens next, and names no secret.
 *
 * <p>It is static, since what is worth a line is found deep inside (a cache that can't be read, a
 * tray that went away), where a parameter through every constructor would say nothing about the
 * class. The mains configure it; without that, as in most tests, it is silent. Nothing is opened
 * before the first record. It may be called from any thread; at worst it waits for a rotation,
 * about a tenth of a second.
 */
public final class Log {
    private static volatile @Nullable LogWriter writer;

    private Log() {}

    /** Has records written to the log of a state folder from now on. */
    public static void to(Path state) {
        writer = new LogWriter(new LogFile(state), Clock.systemUTC());
    }

    /** Has nothing written any more. */
    public static void off() {
        writer = null;
    }

    /** Something did not work that was meant to, and the program goes on. */
    public static void warn(String area, String text) {
        write("WARN", area, text, null);
    }

    /** The same, with the reason at the end of the line. */
    public static void warn(String area, String text, Throwable why) {
        write("WARN", area, text + ": " + LogWriter.reason(why), null);
    }

    /** A fault of the program itself, with its stack trace in the same line. */
    public static void error(String area, String text, Throwable thrown) {
        write("ERROR", area, text, thrown);
    }

    private static void write(String level, String area, String text, @Nullable Throwable thrown) {
        LogWriter open = writer;
        if (open != null) {
            open.write(level, area, text, thrown);
        }
    }
}
