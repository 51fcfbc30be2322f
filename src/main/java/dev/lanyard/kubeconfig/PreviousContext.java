package dev.lanyard.kubeconfig;

import dev.lanyard.log.Log;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The context that was current before Lanyard's last switch, in a file of the state folder. */
public final class PreviousContext {
    private final Path file;

    public PreviousContext(Folders folders) {
        this.file = folders.state().resolve("previous-context");
    }

    /** Returns the context's name, or null if there was no switch yet. */
    @Nullable String read() {
        try {
            String name = Files.readString(file);
            return name.isEmpty() ? null : name;
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            Log.warn("kubeconfig", "the previous context is unknown", e);
            return null;
        }
    }

    /** Remembers a name. A switch of the context succeeds even if this fails. */
    void write(String name) {
        try {
            SafeFile.replace(file, name.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Log.warn("kubeconfig", "the previous context was not remembered", e);
        }
    }
}
