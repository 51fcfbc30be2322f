package dev.lanyard.ekstoken;

import dev.lanyard.secret.SecretText;
import java.time.Instant;

/**
 * A bearer token for one cluster.
 *
 * @param text what goes into the Authorization header
 * @param expiration until when a client should use it
 */
public record EksToken(SecretText text, Instant expiration) {}
