package dev.lanyard.os;

import java.nio.file.Path;

/**
 * Lanyard's folders: in LANYARD_HOME if set, else in the operating system's standard places (XDG
 * base directories on Linux).
 *
 * @param config settings
 * @param cache data that can be fetched again: the catalogue of clusters
 * @param state backups, the activity record, logs, the sealed secrets file
 * @param runtime the agent's socket and locks; a short path, because a socket's path is limited to
 *     about 100 bytes
 */
public record Folders(Path config, Path cache, Path state, Path runtime) {
    /** Returns the folders of an environment, without creating them. */
    public static Folders of(Environment environment) {
        String own = environment.get("LANYARD_HOME");
        if (own != null) {
            Path home = environment.absolute(Path.of(own));
            return new Folders(
                    home.resolve("config"),
                    home.resolve("cache"),
                    home.resolve("state"),
                    home.resolve("run"));
        }
        Path home = environment.home();
        return switch (environment.system()) {
            case MACOS -> {
                Path support = home.resolve("Library/Application Support/Lanyard");
                yield new Folders(
                        support,
                        home.resolve("Library/Caches/Lanyard"),
                        support.resolve("state"),
                        support.resolve("run"));
            }
            case WINDOWS -> {
                Path roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming"));
                Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
                yield new Folders(
                        roaming.resolve("Lanyard"),
                        local.resolve("Lanyard/cache"),
                        local.resolve("Lanyard/state"),
                        local.resolve("Lanyard/run"));
            }
            case LINUX -> {
                Path state = folder(environment, "XDG_STATE_HOME", home.resolve(".local/state"));
                Path lanyardState = state.resolve("lanyard");
                Path runtime = folder(environment, "XDG_RUNTIME_DIR", lanyardState);
                yield new Folders(
                        folder(environment, "XDG_CONFIG_HOME", home.resolve(".config"))
                                .resolve("lanyard"),
                        folder(environment, "XDG_CACHE_HOME", home.resolve(".cache"))
                                .resolve("lanyard"),
                        lanyardState,
                        runtime.resolve(runtime.equals(lanyardState) ? "run" : "lanyard"));
            }
        };
    }

    public Path agentSocket() {
        return runtime.resolve("agent.sock");
    }

    /**
     * Returns a folder from a variable. The XDG Base Directory Specification requires relative
     * paths to be ignored.
     */
    public static Path folder(Environment environment, String variable, Path defaultFolder) {
        String value = environment.get(variable);
        return value == null || !Path.of(value).isAbsolute() ? defaultFolder : Path.of(value);
    }
}
