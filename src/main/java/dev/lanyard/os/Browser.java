package dev.lanyard.os;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Opens an address in the person's browser. */
public interface Browser {
    /** Opens it, or says why it could not. Never writes to our own stdout or stderr. */
    Opened open(URI address);

    /** Why there is no browser to open here; null where there may be one. Opens nothing. */
    default Opened.@Nullable No missing() {
        return null;
    }

    /** What came of it. */
    sealed interface Opened {
        /** A browser was started. */
        record Yes() implements Opened {}

        /**
         * There is none to open.
         *
         * @param why in words: "this is an SSH session", "no display", "WSL without wslview"
         */
        record No(String why) implements Opened {}
    }
}
