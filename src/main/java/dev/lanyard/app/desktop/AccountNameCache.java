package dev.lanyard.app.desktop;

import dev.lanyard.log.Log;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.ui.state.AppState;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Account names as last listed by the portal; stored in the cache folder. */
final class AccountNameCache {
    private static final long MAX_BYTES = 4 << 20;

    private final Path file;
    private final AppState state;

    AccountNameCache(Folders folders, AppState state) {
        this.state = state;
        this.file = folders.cache().resolve("accounts.properties");
        try {
            if (Files.isRegularFile(file) && Files.size(file) < MAX_BYTES) {
                Properties kept = new Properties();
                kept.load(new StringReader(Files.readString(file)));
                Map<String, String> names = new HashMap<>();
                kept.stringPropertyNames().forEach(id -> names.put(id, kept.getProperty(id)));
                state.accountNames().set(Map.copyOf(names));
            }
        } catch (IOException | IllegalArgumentException damaged) {
            Log.warn("clusters", file + " can't be read; the portal has the names", damaged);
        }
    }

    synchronized void learn(Map<String, String> told) {
        Map<String, String> names = new HashMap<>(state.accountNames().get());
        names.putAll(told);
        if (names.equals(state.accountNames().get())) {
            return;
        }
        state.accountNames().set(Map.copyOf(names));
        Properties kept = new Properties();
        kept.putAll(names);
        StringWriter text = new StringWriter();
        try {
            kept.store(text, null);
            SafeFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException notKept) {
            Log.warn("clusters", "the accounts' names are known for this run only", notKept);
        }
    }
}
