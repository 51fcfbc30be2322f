import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Prints the caller's identity for a profile, and again by the same client after some seconds. */
public final class Identity {
    public static void main(String[] arguments) throws InterruptedException {
        try (StsClient client =
                StsClient.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(UrlConnectionHttpClient.create())
                        .credentialsProvider(ProfileCredentialsProvider.create(arguments[0]))
                        .build()) {
            System.out.println(client.getCallerIdentity().arn());
            Thread.sleep(Long.parseLong(arguments[1]) * 1000);
            System.out.println(client.getCallerIdentity().arn());
        }
    }
}
