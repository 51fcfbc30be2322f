package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Opens a URL in the user's browser. */
public interface Browser {
    /** Opens a URL. Writes nothing to this process's stdout or stderr. */
    Opened open(URI address);

    /**
     * Opens it.
     *
     * @throws ProblemException when it could not be opened
     */
    default void openOrThrow(URI address) {
        if (open(address) instanceof Opened.No no) {
            throw ProblemException.of(
                    "no browser could be opened, because " + no.why(),
                    "Open it by hand: " + address);
        }
    }

    /** Why there is no browser to open here; null where there may be one. Opens nothing. */
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
