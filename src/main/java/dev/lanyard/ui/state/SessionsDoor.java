package dev.lanyard.ui.state;

import dev.lanyard.signin.SignInProgress;
import dev.lanyard.signin.SignInResult;
import java.util.List;

/** The sessions: reading, signing in, signing out. All of these block. */
public interface SessionsDoor {
    /** Whether the AWS config has a session; the keychain is not asked. */
    boolean any();

    /** Every session of the AWS config, in its order there. */
    List<SessionLine> read();

    /**
     * Signs in and returns when that has come to an end.
     *
     * @param session the session's name
     * @param deviceCode whether to use a code instead of a redirect, also where both would work
     */
    SignInResult signIn(String session, boolean deviceCode, SignInProgress progress);

    /** Signs out at the portal and forgets what is kept of that session. */
    void signOut(String session);
}
