package dev.lanyard.demo;

import dev.lanyard.cli.Demo;
import dev.lanyard.cli.DemoOptions;
import dev.lanyard.os.Environment;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/** The demo as the command line finds it: named in {@code META-INF/services}. */
public final class DemoService implements Demo {
    @Override
    public void run(Environment environment, Path install, PrintStream out, DemoOptions options) {
        new RunDemo(environment, install, out, options).run();
    }

    @Override
    public void visit(URI address) {
        new Visitor(true).visit(address);
    }
}
