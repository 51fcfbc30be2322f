package dev.lanyard.os;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens the browser that BROWSER names, else the desktop's default browser. Discards the browser's
 * output, so that it cannot mix with Lanyard's own.
 */
public record SystemBrowser(Environment environment) implements Browser {
    /**
     * Time in which a failing command exits. A browser that stays in the foreground is not waited
     * for any longer.
     */
    private static final Duration FAILURE_TIMEOUT = Duration.ofMillis(1500);

    private static final List<String> LINUX_OPENERS =
            List.of("xdg-open", "gio", "sensible-browser", "x-www-browser");

    @Override
    public @Nullable String missing() {
        if (environment.get("BROWSER") != null) {
            return null;
        }
        boolean linux = environment.system() == Environment.Os.LINUX;
        if (linux && isWsl()) {
            return path().find("wslview") == null
                    ? "this is WSL without wslview (install wslu, or set BROWSER)"
                    : null;
        }
        if (environment.get("SSH_CONNECTION") != null
                || environment.get("SSH_CLIENT") != null
                || environment.get("SSH_TTY") != null) {
            return "this is an SSH session";
        }
        if (!environment.hasDisplay()) {
            return "there is no display (DISPLAY and WAYLAND_DISPLAY are not set)";
        }
        return linux && linuxOpener() == null
                ? "there is no xdg-open (install xdg-utils, or set BROWSER)"
                : null;
    }

    @Override
    public @Nullable String open(URI address) {
        String scheme = address.getScheme();
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            return "«" + scheme + "» addresses are not opened";
        }
        if (address.getRawUserInfo() != null) {
            return "addresses with a user name in them are not opened";
        }
        String missing = missing();
        if (missing != null) {
            return missing;
        }
        String variable = environment.get("BROWSER");
        List<List<String>> commands =
                variable == null
                        ? List.of(desktopCommand(address.toString()))
                        : new BrowserVariable(variable, environment.system())
                                .commands(address.toString());
        String why = "BROWSER contains no command";
        for (List<String> command : commands) {
            String failed = start(command);
            if (failed == null) {
                return null;
            }
            why = (variable == null ? "" : "BROWSER's ") + command.getFirst() + " " + failed;
        }
        return why;
    }

    private List<String> desktopCommand(String address) {
        return switch (environment.system()) {
            case MACOS -> List.of("/usr/bin/open", address);
            case WINDOWS -> List.of("rundll32", "url.dll,FileProtocolHandler", address);
            case LINUX -> {
                Path wslview = isWsl() ? path().find("wslview") : null;
                Path opener = wslview == null ? linuxOpener() : wslview;
                String program = opener == null ? "xdg-open" : opener.toString();
                yield program.endsWith("/gio")
                        ? List.of(program, "open", address)
                        : List.of(program, address);
            }
        };
    }

    private SearchPath path() {
        return new SearchPath(environment);
    }

    private @Nullable Path linuxOpener() {
        for (String name : LINUX_OPENERS) {
            Path found = path().find(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private boolean isWsl() {
        return environment.get("WSL_DISTRO_NAME") != null || environment.get("WSL_INTEROP") != null;
    }

    /** Starts a command; returns what went wrong, or null. */
    @Nullable String start(List<String> command) {
        Path program = path().find(command.getFirst());
        List<String> found = new ArrayList<>(command);
        if (program != null) {
            found.set(0, program.toString());
        }
        ProcessBuilder builder =
                ChildProcess.foreign(environment, found)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            boolean exited = process.waitFor(FAILURE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return exited && process.exitValue() != 0 ? "ended with " + process.exitValue() : null;
        } catch (IOException _) {
            return "could not be started";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
