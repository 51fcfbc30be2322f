package dev.lanyard.signin;

import dev.lanyard.log.Log;
import dev.lanyard.os.SafeFile;
import dev.lanyard.profile.SsoSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores why the last sign-in to a session failed, so that processes that waited for it do not open
 * another tab after a denial. Accessed under the sign-in's lock; contains no secret.
 */
final class LastOutcome {
    private static final String DECLINED = "declined";
    private static final String TIMED_OUT = "timed-out";
    private static final int MAX_LENGTH = 4096;

    private final SessionLocks locks;
    private final Clock clock;

    LastOutcome(SessionLocks locks, Clock clock) {
        this.locks = locks;
        this.clock = clock;
    }

    /** Stores a result. If that fails, the waiting processes prompt the user themselves. */
    void note(SsoSession session, SignInResult result) {
        Path file = locks.lastOutcome(session);
        try {
            switch (result) {
                case SignInResult.Declined declined -> write(file, DECLINED, declined.why());
                case SignInResult.TimedOut timedOut -> write(file, TIMED_OUT, timedOut.why());
                case SignInResult.SignedIn _,
                        SignInResult.AlreadySignedIn _,
                        SignInResult.Cancelled _ ->
                        Files.deleteIfExists(file);
            }
        } catch (IOException notWritten) {
            Log.warn("signin", "those who wait for it sign in by themselves", notWritten);
        }
    }

    /** Returns the result if it is no older than the given time, else null. */
    @Nullable SignInResult since(SsoSession session, Instant moment) {
        Path file = locks.lastOutcome(session);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_LENGTH) {
                return null;
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 3
                    || Instant.ofEpochMilli(Long.parseLong(lines.getFirst())).isBefore(moment)) {
                return null;
            }
            return switch (lines.get(1)) {
                case DECLINED -> new SignInResult.Declined(lines.get(2));
                case TIMED_OUT -> new SignInResult.TimedOut(lines.get(2));
                default -> null;
            };
        } catch (IOException | NumberFormatException unreadable) {
            return null;
        }
    }

    private void write(Path file, String word, String why) throws IOException {
        String text = clock.millis() + "\n" + word + "\n" + ForeignMessage.of(why, word) + "\n";
        SafeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
