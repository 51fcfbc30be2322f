package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Opens a URL in the user's browser. */
public interface Browser {
    /**
     * Opens a URL. Writes nothing to this process's stdout or stderr.
     *
     * @return null if a browser was started, else the reason why not: "this is an SSH session"
     */
    @Nullable String open(URI address);

    /**
     * Opens it.
     *
     * @throws ProblemException when it could not be opened
     */
    default void openOrThrow(URI address) {
        String failure = open(address);
        if (failure != null) {
            throw ProblemException.of(
                    "no browser could be opened, because " + failure,
                    "Open it by hand: " + address);
        }
    }

    /** Why there is no browser to open here; null where there may be one. Opens nothing. */
    default @Nullable String missing() {
        return null;
    }
}
