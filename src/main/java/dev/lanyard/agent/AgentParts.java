package dev.lanyard.agent;

import dev.lanyard.agent.protocol.TokenDialect;
import dev.lanyard.os.Environment;
import java.time.Clock;

/**
 * What an agent is given to work with.
 *
 * @param environment its own surroundings
 * @param clock the wall clock
 * @param dialect how the token command talks
 * @param profiles where profiles are read
 * @param credentials where credentials are fetched
 * @param prompt how a person is asked to sign in
 */
public record AgentParts(
        Environment environment,
        Clock clock,
        TokenDialect dialect,
        ProfileSource profiles,
        CredentialSource credentials,
        SignInPrompt prompt) {}
