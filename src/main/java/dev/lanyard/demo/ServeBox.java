package dev.lanyard.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts an AWS in a box in a process of its own, for the build, the desktop check and the
 * discovery's benchmark.
 */
public final class ServeBox {
    private ServeBox() {}

    /**
     * Prints the box's endpoint, its start URL and an account, and serves until it is killed.
     *
     * <p>With arguments {@code ACCOUNTS PORTAL_RATE PORTAL_BURST EKS_RATE EKS_BURST LATENCY_MS} the
     * box has that many more accounts and those limits; for each line of standard input it then
     * prints what became of the requests since the last, as JSON, and ends with the input.
     *
     * @param arguments those, or how many seconds role credentials last; an hour by default
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean measured = arguments.length > 1;
        try (Box box = Box.start(measured ? limited(arguments) : lasting(arguments))) {
            System.out.println(box.endpoint() + " " + box.startUrl() + " " + World.SANDBOX);
            if (!measured) {
                new CountDownLatch(1).await();
            }
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                ObjectNode all = Json.object();
                box.takeTallies()
                        .forEach((what, tally) ->
                                all.putObject(what)
                                        .put("answered", tally.answered())
                                        .put("refused", tally.refused())
                                        .put("first", tally.first().toEpochMilli())
                                        .put("last", tally.last().toEpochMilli()));
                System.out.println(all);
            }
        }
    }

    private static BoxOptions lasting(String[] arguments) {
        BoxOptions usual = BoxOptions.usual();
        Duration roles =
                arguments.length == 0
                        ? usual.roles()
                        : Duration.ofSeconds(Long.parseLong(arguments[0]));
        return usual.lasting(usual.accessTokens(), usual.sessions(), roles);
    }

    private static BoxOptions limited(String[] arguments) {
        return BoxOptions.usual()
                .accounts(Integer.parseInt(arguments[0]))
                .limits(
                        new BoxLimits(
                                bucket(arguments[1], arguments[2]),
                                bucket(arguments[3], arguments[4]),
                                Duration.ofMillis(Long.parseLong(arguments[5]))));
    }

    private static BoxLimits.Bucket bucket(String perSecond, String burst) {
        return new BoxLimits.Bucket(Double.parseDouble(perSecond), Integer.parseInt(burst));
    }
}
