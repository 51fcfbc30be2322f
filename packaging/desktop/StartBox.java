import dev.lanyard.demo.Box;
import java.util.concurrent.CountDownLatch;

/** Starts an AWS in a box for the desktop check: prints its endpoint and start URL, and stays. */
final class StartBox {
    public static void main(String[] arguments) throws Exception {
        try (Box box = Box.start()) {
            System.out.println(box.endpoint() + " " + box.startUrl());
            new CountDownLatch(1).await();
        }
    }
}
