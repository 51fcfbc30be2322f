package dev.lanyard.os.presence;

import dev.lanyard.os.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Detects absence on macOS from the I/O registry: ioreg(8). */
final class MacPresence implements Presence {
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

    private static String registry(String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/sbin/ioreg"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    ChildProcess.foreign(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            process.onExit()
                    .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(late -> process.destroyForcibly());
            byte[] output = process.getInputStream().readNBytes(MAX_LENGTH);
            process.getInputStream().close();
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
