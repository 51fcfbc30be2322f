package dev.lanyard.agent;

import dev.lanyard.agent.protocol.AgentConnection;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The agent's collaborators.
 *
 * @param environment the agent's environment
 * @param clock the wall clock
 * @param profiles reads a caller's profiles
 * @param credentials fetches credentials
 * @param commands runs command lines; asks the agent through the connection
 * @param prompt asks the user to sign in
 */
public record AgentParts(
        Environment environment,
        Clock clock,
        Function<Environment, AwsConfig> profiles,
        CredentialSource credentials,
        BiFunction<Request, AgentConnection, Response> commands,
        SignInPrompt prompt) {}
