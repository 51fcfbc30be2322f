package dev.lanyard.os.login;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A login item stored as a file.
 *
 * @param file its path, in a folder that the system looks through at login
 * @param text its content
 */
record ItemFile(Path file, String text) implements LoginItem {
    private static final String LABEL = "dev.lanyard.Lanyard";

    /**
     * Returns a file in the autostart folder of a Linux desktop.
     *
     * @see <a href="https://specifications.freedesktop.org/autostart-spec/latest/">Desktop
     *     Application Autostart Specification</a>
     */
    static ItemFile autostart(Environment environment, Path program) {
        Path folder =
                Folders.folder(
                        environment, "XDG_CONFIG_HOME", environment.home().resolve(".config"));
        String text =
                """
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
        return new ItemFile(folder.resolve("autostart").resolve("lanyard.desktop"), text);
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

    /** Returns a property list in the user's LaunchAgents folder (launchd.plist(5)). */
    static ItemFile launchAgent(Path home, Path program) {
        String path =
                program.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String text =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key><string>%s</string>
                  <key>ProgramArguments</key>
                  <array><string>%s</string><string>%s</string></array>
                  <key>RunAtLoad</key><true/>
                  <key>ProcessType</key><string>Interactive</string>
                </dict>
                </plist>
                """
                        .formatted(LABEL, path, IN_TRAY);
        return new ItemFile(home.resolve("Library/LaunchAgents").resolve(LABEL + ".plist"), text);
    }

    /** Desktops disable an autostart file by adding one of these lines. */
    @Override
    public boolean isOn() {
        try {
            if (!Files.exists(file)) {
                return false;
            }
            String now = Files.readString(file);
            return !now.contains("\nHidden=true")
                    && !now.contains("\nX-GNOME-Autostart-enabled=false");
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void set(boolean on) {
        try {
            if (on) {
                Files.createDirectories(file.getParent());
                SafeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw ProblemException.of(
                    "the login item " + file + " could not be changed: " + e.getMessage(),
                    "Check that the folder can be written to",
                    e);
        }
    }
}
