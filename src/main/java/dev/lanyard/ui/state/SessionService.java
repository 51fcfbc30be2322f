package dev.lanyard.ui.state;

import dev.lanyard.signin.SignInProgress;
import dev.lanyard.signin.SignInResult;
import java.util.List;

/** Reads sessions, signs in, and signs out. Every method blocks. */
public interface SessionService {
    /** Returns whether the AWS config has a session, without a read of the keychain. */
    boolean any();

    /** Returns the sessions of the AWS config, in its order. */
    List<SessionLine> read();

    /**
     * Signs in to the named session, by device code if asked for; returns at the end of the
     * sign-in.
     */
    SignInResult signIn(String session, boolean deviceCode, SignInProgress progress);

    /** Signs out at the portal and deletes the session's secrets. */
    void signOut(String session);
}
