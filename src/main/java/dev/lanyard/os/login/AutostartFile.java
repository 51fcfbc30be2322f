package dev.lanyard.os.login;

import dev.lanyard.os.Environment;
import java.nio.file.Path;

/**
 * A login item as a file in the autostart folder of a Linux desktop.
 *
 * @see <a href="https://specifications.freedesktop.org/autostart-spec/latest/">Desktop Application
 *     Autostart Specification</a>
 */
final class AutostartFile extends ItemFile {
    private final Path program;

    AutostartFile(Environment environment, Path program) {
        super(folder(environment).resolve("autostart").resolve("lanyard.desktop"));
        this.program = program;
    }

    private static Path folder(Environment environment) {
        String named = environment.get("XDG_CONFIG_HOME");
        return named != null && Path.of(named).isAbsolute()
                ? Path.of(named)
                : environment.home().resolve(".config");
    }

    @Override
    String text() {
        return """
        [Desktop Entry]
        Type=Application
        Name=Lanyard
        Comment=Sign in once; kubectl just works
        Exec="%s" %s
        TryExec=%s
        Icon=lanyard
        Terminal=false
        X-GNOME-Autostart-enabled=true
        """
                .formatted(
                        escaped(program.toString()),
                        IN_TRAY,
                        program.toString().replace("\\", "\\\\"));
    }

    /**
     * Escapes a quoted argument of Exec, and then the backslashes as in any string of a desktop
     * entry.
     */
    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' || c == '"' || c == '`' || c == '$') {
                escaped.append("\\\\");
            } else if (c == '%') {
                escaped.append('%');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** Desktops disable an entry by adding one of these lines. */
    @Override
    boolean starts(String text) {
        return !text.contains("\nHidden=true")
                && !text.contains("\nX-GNOME-Autostart-enabled=false");
    }
}
