package dev.lanyard.aws;

import static dev.lanyard.aws.ForeignAnswerException.needed;

import dev.lanyard.credential.RoleAssumer;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.profile.Profile;
import dev.lanyard.secret.SecretText;
import java.time.Clock;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** AssumeRole, implemented with the SDK. */
public final class StsAssumer implements RoleAssumer {
    /** The session name in CloudTrail for chains without role_session_name. */
    private static final String SESSION_NAME = "lanyard";

    private final AwsClients clients;
    private final AwsFailures failures;

    /** Uses the given clients; the clock is used to detect a wrong local time. */
    public StsAssumer(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.failures = new AwsFailures(clock);
    }

    @Override
    public RoleCredentials assume(RoleCredentials source, Profile.RoleChain chain, String region) {
        String sessionName = chain.sessionName() == null ? SESSION_NAME : chain.sessionName();
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder()
                        .roleArn(chain.roleArn())
                        .roleSessionName(sessionName)
                        .overrideConfiguration(Signing.with(source));
        if (chain.externalId() != null) {
            request.externalId(chain.externalId());
        }
        if (chain.durationSeconds() != null) {
            request.durationSeconds(chain.durationSeconds());
        }
        try {
            Credentials credentials =
                    needed(clients.sts(region).assumeRole(request.build()).credentials());
            return new RoleCredentials(
                    needed(credentials.accessKeyId()),
                    SecretText.of(needed(credentials.secretAccessKey())),
                    SecretText.of(needed(credentials.sessionToken())),
                    needed(credentials.expiration()));
        } catch (SdkException thrown) {
            throw failures.of(
                    new AwsFailures.Doing(
                            "assume " + chain.roleArn(),
                            "the role of profile " + chain.source(),
                            region),
                    thrown);
        }
    }
}
