package dev.lanyard.app;

import dev.lanyard.log.Log;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;

/** Logs what ends a thread unforeseen, and prints it as Java does by itself. */
final class UncaughtLog implements Thread.UncaughtExceptionHandler {
    /** Has this process log, from the first thing that a main does. */
    static void start(Environment environment) {
        Log.to(Folders.of(environment).state());
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtLog());
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        Log.error("program", "the thread \"" + thread.getName() + "\" ended", thrown);
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace(System.err);
    }
}
