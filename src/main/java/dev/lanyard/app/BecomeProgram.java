package dev.lanyard.app;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Replacement;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.Wire;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.os.RawArguments;
import dev.lanyard.os.SearchPath;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has a program take the place of a command. The native launcher becomes the program: it reads this
 * process's standard output through a pipe. Without it, the program runs as a child process.
 */
record BecomeProgram(Environment environment, List<String> arguments) {
    /** The property with the launcher's process id; set only if it reads standard output. */
    static final String LAUNCHER_PROPERTY = "lanyard.launcher";

    private static final @Nullable Long LAUNCHER = Long.getLong(LAUNCHER_PROPERTY);

    /** Returns the id of the process that becomes the program or waits for it. */
    static long processId() {
        return LAUNCHER == null ? ProcessHandle.current().pid() : LAUNCHER;
    }

    int run(Replacement program) {
        return LAUNCHER == null ? asChild(program) : byLauncher(program);
    }

    @SuppressWarnings("resource") // Standard output stays open.
    private int byLauncher(Replacement program) {
        try {
            FileChannel launcher = new FileOutputStream(FileDescriptor.out).getChannel();
            Wire.write(launcher, new Response.Become(program, arguments));
            return 0;
        } catch (IOException closed) {
            throw ProblemException.of(
                    "the launcher did not take over the program", "Try again", closed);
        }
    }

    private int asChild(Replacement program) {
        ProcessBuilder builder =
                ChildProcess.builder(environment.variables(), words(program)).inheritIO();
        program.unset().forEach(builder.environment()::remove);
        builder.environment().putAll(program.set());
        Process child;
        try {
            child = builder.start();
        } catch (IOException missing) {
            throw new ProblemException(program.missing(), missing);
        }
        // Ctrl-C reaches both processes: the program handles it, and Lanyard exits after it.
        Thread last = new Thread(() -> waitFor(child), "exec-wait");
        Runtime.getRuntime().addShutdownHook(last);
        int code = waitFor(child);
        try {
            Runtime.getRuntime().removeShutdownHook(last);
        } catch (IllegalStateException ending) {
            // The hook then has nothing to wait for.
        }
        return code;
    }

    @SuppressWarnings("ReferenceEquality") // The same list if nothing had to be preserved.
    private List<String> words(Replacement program) {
        List<String> words = RawArguments.preserved(program.words());
        boolean found = new SearchPath(environment).find(program.words().getFirst()) != null;
        if (!words.equals(program.words()) && !found) {
            throw new ProblemException(program.missing());
        }
        return words;
    }

    private static int waitFor(Process child) {
        try {
            return child.waitFor();
        } catch (InterruptedException called) {
            Thread.currentThread().interrupt();
            child.destroy();
            return ExitStatus.of(Problem.Kind.FAILED);
        }
    }
}
