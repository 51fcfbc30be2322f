package dev.lanyard.os.login;

import java.nio.file.Path;

/** A login item as a property list in the user's LaunchAgents folder (launchd.plist(5)). */
final class LaunchAgent extends ItemFile {
    private static final String LABEL = "dev.lanyard.Lanyard";

    private final Path program;

    LaunchAgent(Path home, Path program) {
        super(home.resolve("Library/LaunchAgents").resolve(LABEL + ".plist"));
        this.program = program;
    }

    @Override
    String text() {
        String path =
                program.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return """
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
    }
}
