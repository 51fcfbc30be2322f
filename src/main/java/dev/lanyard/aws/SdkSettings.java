package dev.lanyard.aws;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Prevents the SDK from reading its own settings. When a client is built, the SDK parses the AWS
 * config and credentials files ({@code SdkDefaultClientBuilder.mergeGlobalDefaults} calls {@code
 * ProfileFileSupplier.defaultSupplier()}, regardless of the builder's settings). Its parser rejects
 * files that botocore accepts: indented keys, text after a section's bracket, names with
 * punctuation. It also rejects values of environment variables that Lanyard does not use. A system
 * property takes precedence over both ({@code SystemSettingUtils}).
 */
final class SdkSettings {
    /** A folder is not a readable file, so the SDK continues without profiles. */
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

    /**
     * Sets the properties. Cheap enough to call before each client is built, so that no start-up
     * order matters.
     */
    static void apply() {
        PROPERTIES.forEach(System::setProperty);
    }

    /**
     * Describes an exception from building a client, with the variables that may have caused it.
     */
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
