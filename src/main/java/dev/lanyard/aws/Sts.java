package dev.lanyard.aws;

import static dev.lanyard.aws.ForeignAnswerException.needed;

import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.credential.RoleAssumer;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.profile.Profile;
import dev.lanyard.secret.SecretText;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** STS, implemented with the SDK. */
public record Sts(AwsClients clients) implements RoleAssumer, CallerIdentity {
    /** The session name in CloudTrail for chains without role_session_name. */
    private static final String SESSION_NAME = "lanyard";

    @Override
    public RoleCredentials assume(RoleCredentials source, Profile.RoleChain chain, String region) {
        String sessionName = chain.sessionName() == null ? SESSION_NAME : chain.sessionName();
        AssumeRoleRequest request =
                AssumeRoleRequest.builder()
                        .roleArn(chain.roleArn())
                        .roleSessionName(sessionName)
                        .externalId(chain.externalId())
                        .durationSeconds(chain.durationSeconds())
                        .overrideConfiguration(AwsClients.signedBy(source))
                        .build();
        String role = "the role of profile " + chain.source();
        return clients.ask(
                new AwsFailures.Doing("assume " + chain.roleArn(), role, region),
                () -> {
                    Credentials credentials =
                            needed(clients.sts(region).assumeRole(request).credentials());
                    return new RoleCredentials(
                            needed(credentials.accessKeyId()),
                            SecretText.of(needed(credentials.secretAccessKey())),
                            SecretText.of(needed(credentials.sessionToken())),
                            needed(credentials.expiration()));
                });
    }

    @Override
    public String arn(RoleCredentials credentials, String region) {
        GetCallerIdentityRequest request =
                GetCallerIdentityRequest.builder()
                        .overrideConfiguration(AwsClients.signedBy(credentials))
                        .build();
        return clients.ask(
                new AwsFailures.Doing("ask STS who this role is", "the role", region),
                () -> needed(clients.sts(region).getCallerIdentity(request).arn()));
    }
}
