package dev.lanyard.token;

import dev.lanyard.profile.AwsConfig;

/** Where the token command's profiles come from; read only when they are needed. */
interface ProfileSource {
    AwsConfig read();
}
