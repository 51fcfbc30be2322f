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
    /**
     * Runs the main use cases against the fake AWS.
     *
     * @param environment the user's environment
     * @param install the installation folder
     * @param out receives the steps and their output
     * @throws dev.lanyard.problem.ProblemException if a step fails
     */
    void run(Environment environment, Path install, PrintStream out, DemoOptions options);

    /**
     * Approves the request on the fake AWS's sign-in page.
     *
     * @param address URL of the page
     * @throws dev.lanyard.problem.ProblemException if it is not a page of the fake AWS
     */
    void visit(URI address);
}
