package dev.lanyard.ekstoken;

import dev.lanyard.secret.SecretText;
import java.time.Instant;

/**
 * A bearer token for one cluster.
 *
 * @param text value of the Authorization header, without its scheme
 * @param expiration expiry reported to the client
 */
public record EksToken(SecretText text, Instant expiration) {}
