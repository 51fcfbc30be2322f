package dev.lanyard.os.presence;

import dev.lanyard.os.Environment;
import dev.lanyard.os.ProgramOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Detects absence on macOS from the I/O registry: ioreg(8). */
record MacPresence(Environment environment) implements Presence {
    /** Set for the console user while the lock screen is shown. */
    private static final Pattern LOCKED =
            Pattern.compile("\"CGSSessionScreenIsLocked\"\\s*=\\s*(Yes|1|true)\\b");

    /** Nanoseconds since the last input. */
    private static final Pattern IDLE = Pattern.compile("\"HIDIdleTime\"\\s*=\\s*(\\d{1,18})\\b");

    private static final int MAX_LENGTH = 1 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Override
    public @Nullable String away() {
        return reason(
                registry("-n", "Root", "-d1", "-w0") + registry("-c", "IOHIDSystem", "-d4", "-w0"));
    }

    /** Returns the reason for absence in the registry's text, or null. */
    static @Nullable String reason(String registry) {
        Matcher idle = IDLE.matcher(registry);
        return Presence.reason(
                LOCKED.matcher(registry).find(),
                idle.find() ? Duration.ofNanos(Long.parseLong(idle.group(1))) : Duration.ZERO);
    }

    private String registry(String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/sbin/ioreg"));
        command.addAll(List.of(arguments));
        String output = new ProgramOutput(environment, MAX_LENGTH).of(command, TIMEOUT);
        return output == null ? "" : output;
    }
}
