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
     * Signs in; returns at the end of the sign-in.
     *
     * @param session the session's name
     * @param deviceCode whether to use the device code flow where PKCE would work, too
     */
    SignInResult signIn(String session, boolean deviceCode, SignInProgress progress);

    /** Signs out at the portal and deletes the session's secrets. */
    void signOut(String session);
}
