package dev.lanyard.profile;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import dev.lanyard.text.UrlEncoding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of pages in the AWS console, by partition, region and service. */
public final class ConsolePage {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Pages that are not {@code /SERVICE/home}, by the names that people know them by. */
    private static final Map<String, String> PAGES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("acm", "acm/home"),
                            Map.entry("apigateway", "apigateway/main/apis"),
                            Map.entry("athena", "athena/home"),
                            Map.entry("billing", "billing/home"),
                            Map.entry("cloudformation", "cloudformation/home"),
                            Map.entry("cfn", "cloudformation/home"),
                            Map.entry("cloudfront", "cloudfront/v4/home"),
                            Map.entry("cloudtrail", "cloudtrailv2/home"),
                            Map.entry("cloudwatch", "cloudwatch/home"),
                            Map.entry("cost", "cost-management/home"),
                            Map.entry("dynamodb", "dynamodbv2/home"),
                            Map.entry("ec2", "ec2/home"),
                            Map.entry("ecr", "ecr/private-registry/repositories"),
                            Map.entry("ecs", "ecs/v2/clusters"),
                            Map.entry("eks", "eks/clusters"),
                            Map.entry("elasticache", "elasticache/home"),
                            Map.entry("eventbridge", "events/home"),
                            Map.entry("iam", "iam/home"),
                            Map.entry("kms", "kms/home"),
                            Map.entry("lambda", "lambda/home"),
                            Map.entry("logs", "cloudwatch/home#logsV2:log-groups"),
                            Map.entry("organizations", "organizations/v2/home"),
                            Map.entry("rds", "rds/home"),
                            Map.entry("route53", "route53/v2/home"),
                            Map.entry("s3", "s3/home"),
                            Map.entry("secretsmanager", "secretsmanager/home"),
                            Map.entry("sns", "sns/v3/home"),
                            Map.entry("sqs", "sqs/v3/home"),
                            Map.entry("sso", "singlesignon/home"),
                            Map.entry("ssm", "systems-manager/home"),
                            Map.entry("stepfunctions", "states/home"),
                            Map.entry("vpc", "vpcconsole/home")));

    private ConsolePage() {}

    /** Returns the names of services whose pages are known; others may work. */
    public static List<String> services() {
        return List.copyOf(PAGES.keySet());
    }

    /** Prefix of regions, domain of the console and the sign-in; the first match wins. */
    private static final String[][] PARTITIONS = {
        {"cn-", "amazonaws.cn"},
        {"us-gov-", "amazonaws-us-gov.com"},
        {"eusc-", "amazonaws-eusc.eu"},
        {"", "aws.amazon.com"},
    };

    /** Returns the host name of the federation endpoint in a region's partition. */
    public static String signInHost(String region) {
        return "signin." + domain(region);
    }

    public static String home(String region) {
        return page(region, "console/home");
    }

    /**
     * Returns the page of a service.
     *
     * @throws ProblemException of kind USAGE for what is no name of a service
     */
    public static String service(String region, String service) {
        if (!SERVICE.matcher(service).matches()) {
            throw ProblemException.usage(
                    "\"" + SingleLine.of(service, 40) + "\" is not the name of a service",
                    "Names look like ec2, s3 or cloudwatch");
        }
        String page = PAGES.getOrDefault(service, service + "/home");
        int hash = page.indexOf('#');
        String path = hash < 0 ? page : page.substring(0, hash);
        String fragment = hash < 0 ? "" : page.substring(hash);
        return page(region, path) + fragment;
    }

    /**
     * Returns the page of an EKS cluster.
     *
     * @param region the cluster's region
     * @param cluster the cluster's name; null for the list of clusters
     */
    public static String eks(String region, @Nullable String cluster) {
        String list = page(region, "eks/home") + "#/clusters";
        return cluster == null ? list : list + "/" + UrlEncoding.of(cluster);
    }

    private static String page(String region, String path) {
        RegionName.check(region);
        return "https://"
                + region
                + ".console."
                + domain(region)
                + "/"
                + path
                + "?region="
                + region;
    }

    private static String domain(String region) {
        for (String[] partition : PARTITIONS) {
            if (region.startsWith(partition[0])) {
                return partition[1];
            }
        }
        throw new AssertionError("the last partition fits every region");
    }
}
