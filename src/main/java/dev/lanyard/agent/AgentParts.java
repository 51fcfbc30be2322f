package dev.lanyard.agent;

import dev.lanyard.agent.protocol.TokenDialect;
import dev.lanyard.os.Environment;
import java.time.Clock;

/**
 * The agent's collaborators.
 *
 * @param environment the agent's environment
 * @param clock the wall clock
 * @param dialect parses token requests and writes their answers
 * @param profiles reads profiles
 * @param credentials fetches credentials
 * @param commands runs command lines
 * @param prompt asks the user to sign in
 */
public record AgentParts(
        Environment environment,
        Clock clock,
        TokenDialect dialect,
        ProfileSource profiles,
        CredentialSource credentials,
        CommandSource commands,
        SignInPrompt prompt) {}
