package dev.lanyard.os.login;

import dev.lanyard.os.Environment;
import java.nio.file.Path;

/**
 * A file in the desktop's autostart folder.
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
        Icon=lanyard
        Terminal=false
        X-GNOME-Autostart-enabled=true
        """
                .formatted(escaped(program.toString()), IN_TRAY);
    }

    /** Quoted arguments of Exec escape these, and the entry's own strings escape backslashes. */
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

    /** Desktops switch an item off by adding one of these lines. */
    @Override
    boolean starts(String text) {
        return !text.contains("\nHidden=true")
                && !text.contains("\nX-GNOME-Autostart-enabled=false");
    }
}
