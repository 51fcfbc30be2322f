package dev.lanyard.cli;

import dev.lanyard.os.Environment;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * The program behind {@code lanyard demo}. Its implementation is in a separate jar, {@code
 * lanyard-demo.jar}, and is loaded as a service; no class of the product refers to it.
 */
public interface Demo {
    /** Runs the main use cases against the fake AWS, and prints the steps and their output. */
    void run(Environment environment, Path install, PrintStream out, DemoOptions options);

    /** Approves the request on the fake AWS's sign-in page; fails if it is another page. */
    void visit(URI address);
}
