package dev.lanyard.ui.state;

import java.time.Instant;
import java.util.List;

/** Who asked for which token. It blocks. */
public interface ActivityDoor {
    /** The newest first; a few hundred at most. */
    List<ActivityLine> read();

    /**
     * One asking.
     *
     * @param at when
     * @param who the program, as far as it is known
     * @param what the profile and cluster
     * @param result one line
     * @param good whether it got what it asked for
     */
    record ActivityLine(Instant at, String who, String what, String result, boolean good) {}
}
