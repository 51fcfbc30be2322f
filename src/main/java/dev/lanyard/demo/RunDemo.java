package dev.lanyard.demo;

import dev.lanyard.cli.DemoOptions;
import dev.lanyard.os.Environment;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * {@code lanyard demo}: starts an AWS in a box and does Lanyard's whole main job on it, by the
 * install tree's own programs and as a person would see it: sign in, see profiles and clusters,
 * write the kubeconfig, and kubectl gets in. All of it in a home folder of its own that is gone
 * afterwards; the person's files, keychain and variables have no part in it.
 */
public final class RunDemo {
    private final Environment environment;
    private final Programs programs;
    private final PrintStream out;
    private final DemoOptions options;

    /**
     * A demo to be run.
     *
     * @param environment the person's surroundings: the PATH that kubectl is looked for on, the
     *     display, and which system this is
     * @param install the folder of the install tree, which has {@code bin/lanyard} and {@code
     *     bin/lanyard-token}; they are started as processes of their own
     * @param out where the steps and what they print are shown
     * @param options what kind of demo
     */
    public RunDemo(Environment environment, Path install, PrintStream out, DemoOptions options) {
        this.environment = environment;
        this.programs = new Programs(environment, install.toAbsolutePath());
        this.out = out;
        this.options = options;
    }

    /**
     * Runs it. With {@link DemoOptions#serve()} it only comes back when this thread is interrupted.
     *
     * @throws Failure when a step did not do what it is there for
     */
    public void run() {
        try (Box box = Box.start()) {
            DemoHome home = new DemoHome(environment, box, !options.desktop());
            Thread atExit = new Thread(home::close);
            if (!options.keep()) {
                // For Ctrl-C, which skips what stands below.
                Runtime.getRuntime().addShutdownHook(atExit);
            }
            try {
                DemoSteps steps = new DemoSteps(home, out);
                if (options.desktop()) {
                    desktop(home, steps);
                } else {
                    new MainJob(box, home, steps, programs, out).run();
                }
                if (options.serve()) {
                    serve(box, home);
                }
            } finally {
                if (options.keep()) {
                    out.println();
                    out.println("The demo's home stays: " + home.folder());
                } else {
                    remove(home, atExit);
                }
            }
        }
    }

    private static void remove(DemoHome home, Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException endingAlready) {
            // The hook is running, and does it.
            return;
        }
        home.close();
    }

    private void desktop(DemoHome home, DemoSteps steps) {
        String opener = environment.get("BROWSER");
        if (opener == null && environment.system() == Environment.Os.LINUX) {
            Path found = programs.onPath("xdg-open");
            opener = found == null ? null : quoted(found);
        }
        if (opener != null && environment.system() == Environment.Os.LINUX) {
            // The browser is the person's own, and keeps its profile in the person's own home.
            home.browser(
                    "env HOME=" + quoted(environment.home()) + " " + opener.replace(" %s", ""),
                    opener);
        }
        out.println("An AWS in a box is up, and Lanyard opens on it as for somebody new:");
        out.println("  1. Sign in: the address is filled in; the browser asks you to approve.");
        out.println("  2. Add the roles that the portal offers; the clusters are found.");
        out.println("  3. Set up kubectl on one of them, «playground» say.");
        out.println("  4. Open a terminal from its row: kubectl get namespaces answers.");
        out.println("Your own files have no part in it. Quit Lanyard to end the demo.");
        out.flush();
        steps.wait(programs.lanyard());
    }

    private void serve(Box box, DemoHome home) {
        out.println();
        out.println("The box stays up at " + box.endpoint() + " until Ctrl-C. In another shell:");
        out.println();
        boolean windows = environment.system() == Environment.Os.WINDOWS;
        for (Map.Entry<String, String> variable : home.own().entrySet()) {
            out.println(
                    windows
                            ? "$env:" + variable.getKey() + " = '" + variable.getValue() + "'"
                            : "export " + variable.getKey() + "=" + quoted(variable.getValue()));
        }
        out.println(
                windows
                        ? "$env:Path = '" + programs.folder() + ";' + $env:Path"
                        : "export PATH=" + quoted(programs.folder()) + ":\"$PATH\"");
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** For a POSIX shell. */
    static String quoted(Object text) {
        return "'" + text.toString().replace("'", "'\\''") + "'";
    }
}
