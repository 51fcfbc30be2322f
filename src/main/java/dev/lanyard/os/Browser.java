package dev.lanyard.os;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Opens a URL in the user's browser. */
public interface Browser {
    /** Opens a URL. Writes nothing to this process's stdout or stderr. */
    Opened open(URI address);

    /** Returns why no browser can be opened here; null if there may be one. Opens nothing. */
    default Opened.@Nullable No missing() {
        return null;
    }

    /** The result of opening a URL. */
    sealed interface Opened {
        /** A browser was started. */
        record Yes() implements Opened {}

        /**
         * No browser could be started.
         *
         * @param why the reason: "this is an SSH session", "there is no display"
         */
        record No(String why) implements Opened {}
    }
}
