package dev.lanyard.app;

import dev.lanyard.agent.SignInPrompt;
import dev.lanyard.profile.SsoSession;

/**
 * Shows no prompt: a background agent has no user interface, so the caller's message says how to
 * sign in.
 */
final class NoSignInPrompt implements SignInPrompt {
    @Override
    public Result ask(SsoSession session, String why) {
        return new Result.Away("");
    }
}
