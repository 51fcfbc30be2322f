package dev.lanyard.demo;

import java.util.concurrent.CountDownLatch;

/** Starts an AWS in a box in a process of its own, for the build and the desktop check. */
public final class ServeBox {
    private ServeBox() {}

    /** Prints the box's endpoint, its start URL and an account, and serves until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        try (Box box = Box.start()) {
            System.out.println(box.endpoint() + " " + box.startUrl() + " " + World.SANDBOX);
            new CountDownLatch(1).await();
        }
    }
}
