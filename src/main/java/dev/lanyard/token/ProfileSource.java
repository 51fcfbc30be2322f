package dev.lanyard.token;

import dev.lanyard.profile.AwsConfig;

/** Reads the token command's profiles on demand. */
interface ProfileSource {
    AwsConfig read();
}
