package dev.lanyard.kubeconfig;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether kubectl may run a command, by its preferences.
 *
 * @param problem a sentence without a full stop; null if the command may run
 * @param remedy the lines of kubectl's preferences that correct it; empty if there are none
 */
public record PluginPolicy(@Nullable String problem, String remedy) {
    /** The command may run. */
    public static final PluginPolicy ALLOWED = new PluginPolicy(null, "");

    static PluginPolicy blocked(Path file, String policy, String remedy) {
        return new PluginPolicy(
                file + " says " + policy + ", so kubectl will not run Lanyard", remedy);
    }
}
