package dev.lanyard.app;

import dev.lanyard.agent.SignInPrompt;
import dev.lanyard.profile.SsoSession;

/** An agent that was left behind opens nothing: whoever asked is told how to sign in. */
final class NoSignInPrompt implements SignInPrompt {
    @Override
    public Asked ask(SsoSession session, String why) {
        return new Asked.NobodyThere("");
    }
}
