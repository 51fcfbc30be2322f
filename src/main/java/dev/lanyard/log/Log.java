package dev.lanyard.log;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The logging facade: {@code Log.warn("keychain", "…; the next call tries again")}. A record says
 * what went wrong and what happens next, and contains no secret.
 *
 * <p>The methods are static, because events worth logging occur in many low-level classes (an
 * unreadable cache, a tray that was closed), where a constructor parameter would not describe the
 * class. The main classes configure the log; otherwise, as in most tests, it is disabled. The file
 * is opened with the first record. Thread-safe; a call may wait for a rotation, about a tenth of a
 * second.
 */
public final class Log {
    private static volatile @Nullable LogWriter writer;

    private Log() {}

    /** Enables the log in a state folder. */
    public static void to(Path state) {
        writer = new LogWriter(new LogFile(state), Clock.systemUTC());
    }

    /** Disables the log. */
    public static void off() {
        writer = null;
    }

    /** Logs a failure after which the program continues. */
    public static void warn(String area, String text) {
        write("WARN", area, text, null);
    }

    /** Logs a failure, with its reason at the end of the line. */
    public static void warn(String area, String text, Throwable why) {
        write("WARN", area, text + ": " + LogWriter.reason(why), null);
    }

    /** Logs an internal error, with its stack trace in the same line. */
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
