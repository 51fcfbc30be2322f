package dev.lanyard.cli;

import dev.lanyard.os.Environment;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * What {@code lanyard demo} runs. The implementation is in a jar of its own, {@code
 * lanyard-demo.jar}, and is found as a service: no class of the product refers to it.
 */
public interface Demo {
    /**
     * Runs the main job against the fake AWS.
     *
     * @param environment the user's
     * @param install the folder of the install tree
     * @param out where the steps and what they print are shown
     * @throws dev.lanyard.problem.ProblemException when a step fails
     */
    void run(Environment environment, Path install, PrintStream out, DemoOptions options);

    /**
     * Approves the request at the fake AWS's sign-in page.
     *
     * @param address of the page
     * @throws dev.lanyard.problem.ProblemException when the page is not one of the fake AWS's
     */
    void visit(URI address);
}
