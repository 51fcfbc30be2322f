package dev.lanyard.agent;

import dev.lanyard.profile.ProfileName;

/**
 * A cluster that answers 401 to the tokens of a role.
 *
 * @param cluster its name
 * @param region its region
 * @param profile the role's profile
 * @param line what happened and what to run, one line for a terminal
 */
public record Rejection(String cluster, String region, ProfileName profile, String line) {}
