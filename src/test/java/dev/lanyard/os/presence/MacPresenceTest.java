package dev.lanyard.os.presence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts as ioreg prints them, shortened. */
class MacPresenceTest {
    private static String registry(boolean locked, long idleSeconds) {
        return """
        +-o Root  <class IORegistryEntry, id 0x100000100, retain 37>
            {
              "IOConsoleLocked" = %s
              "IOConsoleUsers" = ({"kCGSSessionOnConsoleKey"=Yes,%s"kCGSSessionUserNameKey"="ann"})
            }
        +-o IOHIDSystem  <class IOHIDSystem, id 0x10000059b, registered, matched, active>
            | {
            |   "HIDIdleTime" = %d
            | }
        """
                .formatted(
                        locked ? "Yes" : "No",
                        locked ? "\"CGSSessionScreenIsLocked\"=Yes," : "",
                        idleSeconds * 1_000_000_000L);
    }

    @Test
    void aLockedScreenIsSeen() {
        assertThat(MacPresence.reason(registry(true, 3))).isEqualTo("the screen is locked");
    }

    @Test
    void aKeyboardThatRestsIsSeen() {
        assertThat(MacPresence.reason(registry(false, 7200)))
                .isEqualTo("the keyboard has been idle for 120 minutes");
        assertThat(MacPresence.reason(registry(false, 299))).isNull();
    }

    @Test
    void whereNothingIsToldSomebodyMayBeThere() {
        assertThat(MacPresence.reason("")).isNull();
    }
}
