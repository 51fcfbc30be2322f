package dev.lanyard.aws;

import dev.lanyard.credential.RoleCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Sets the credentials that sign one request. */
final class Signing {
    private Signing() {}

    static AwsRequestOverrideConfiguration with(RoleCredentials credentials) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsSessionCredentials.create(
                                        credentials.accessKeyId(),
                                        credentials.secretAccessKey().reveal(),
                                        credentials.sessionToken().reveal())))
                .build();
    }
}
