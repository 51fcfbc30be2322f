package dev.lanyard.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Starts an AWS in a box in a process of its own, for the build and the desktop check. */
public final class ServeBox {
    private ServeBox() {}

    /**
     * Prints the box's endpoint, its start URL and an account, and serves until it is killed.
     *
     * @param arguments how many seconds role credentials last; an hour by default
     */
    public static void main(String[] arguments) throws InterruptedException {
        BoxOptions usual = BoxOptions.usual();
        Duration roles =
                arguments.length == 0
                        ? usual.roles()
                        : Duration.ofSeconds(Long.parseLong(arguments[0]));
        BoxOptions options = usual.lasting(usual.accessTokens(), usual.sessions(), roles);
        try (Box box = Box.start(options)) {
            System.out.println(box.endpoint() + " " + box.startUrl() + " " + World.SANDBOX);
            new CountDownLatch(1).await();
        }
    }
}
