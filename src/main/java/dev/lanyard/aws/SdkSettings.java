package dev.lanyard.aws;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Keeps the SDK from reading settings of its own. While a client is built the SDK parses the AWS
 * config and credentials files ({@code SdkDefaultClientBuilder.mergeGlobalDefaults} asks {@code
 * ProfileFileSupplier.defaultSupplier()}, whatever the builder was given), and its parser rejects
 * files that botocore accepts: indented keys, text behind a section's bracket, names with
 * punctuation. It also throws at values of environment variables that Lanyard has no use for. A
 * system property comes before both in {@code SystemSettingUtils}, so these decide.
 */
final class SdkSettings {
    /** A folder is no readable file, and then the SDK goes on with no profiles at all. */
    private static final String NO_FILE = System.getProperty("java.home");

    private static final Map<String, String> PROPERTIES = properties();

    private SdkSettings() {}

    private static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("aws.configFile", NO_FILE);
        properties.put("aws.sharedCredentialsFile", NO_FILE);
        properties.put("aws.profile", "default");
        properties.put("aws.retryMode", "standard");
        properties.put("aws.maxAttempts", "3");
        properties.put("aws.newRetries2026", "false");
        properties.put("aws.defaultsMode", "standard");
        properties.put("aws.accountIdEndpointMode", "preferred");
        properties.put("aws.useFipsEndpoint", "false");
        properties.put("aws.useDualstackEndpoint", "false");
        properties.put("aws.disableRequestCompression", "true");
        properties.put("aws.requestMinCompressionSizeBytes", "10240");
        properties.put("aws.requestChecksumCalculation", "when_supported");
        properties.put("aws.responseChecksumValidation", "when_supported");
        properties.put("aws.endpointDiscoveryEnabled", "false");
        properties.put("aws.disableEc2Metadata", "true");
        return properties;
    }

    /** Sets them. Cheap enough for every client, and so no start-up order can be wrong. */
    static void apply() {
        PROPERTIES.forEach(System::setProperty);
    }

    /** What the SDK threw while it made a client, with the variables that it may have read. */
    static ProblemException rejected(
            String client, RuntimeException thrown, Environment environment) {
        TreeSet<String> set = new TreeSet<>();
        for (String name : environment.variables().keySet()) {
            if (name.startsWith("AWS_")) {
                set.add(name);
            }
        }
        return ProblemException.of(
                "the AWS SDK could not be set up for "
                        + client
                        + " ("
                        + thrown.getClass().getSimpleName()
                        + ": "
                        + thrown.getMessage()
                        + ")",
                set.isEmpty()
                        ? "Run lanyard doctor, and report this line"
                        : "Check these variables, or unset them: " + String.join(", ", set),
                thrown);
    }
}
