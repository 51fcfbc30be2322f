package dev.lanyard.os;

import java.nio.file.Path;

/**
 * Where Lanyard's own files are: under LANYARD_HOME when it is set, else where the operating system
 * keeps such things (XDG base directories on Linux).
 *
 * @param config settings
 * @param cache what can be found again: the catalogue of clusters
 * @param state backups, the activity record, logs, the sealed secrets file
 * @param runtime the agent's socket and locks; short, since a socket's path has about 100 bytes
 */
public record Folders(Path config, Path cache, Path state, Path runtime) {
    /** The folders for these surroundings. None of them is created here. */
    public static Folders of(Environment environment) {
        String own = environment.get("LANYARD_HOME");
        if (own != null) {
            Path home = Path.of(own).toAbsolutePath();
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

    /** The agent's socket. */
    public Path agentSocket() {
        return runtime.resolve("agent.sock");
    }

    /** XDG Base Directory Specification: a path that is not absolute is to be ignored. */
    private static Path folder(Environment environment, String variable, Path otherwise) {
        String value = environment.get(variable);
        return value == null || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
