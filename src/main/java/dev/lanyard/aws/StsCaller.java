package dev.lanyard.aws;

import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.credential.RoleCredentials;
import java.time.Clock;
import software.amazon.awssdk.core.exception.SdkException;

/** GetCallerIdentity, implemented with the SDK. */
public final class StsCaller implements CallerIdentity {
    private final AwsClients clients;
    private final AwsFailures failures;

    /** Uses the given clients; the clock is used to detect a wrong local time. */
    public StsCaller(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.failures = new AwsFailures(clock);
    }

    @Override
    public String arn(RoleCredentials credentials, String region) {
        try {
            return ForeignAnswerException.needed(
                    clients.sts(region)
                            .getCallerIdentity(request ->
                                    request.overrideConfiguration(Signing.with(credentials)))
                            .arn());
        } catch (SdkException thrown) {
            throw failures.of(
                    new AwsFailures.Doing("ask STS who this role is", "the role", region), thrown);
        }
    }
}
