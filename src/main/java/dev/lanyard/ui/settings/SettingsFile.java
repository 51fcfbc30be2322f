package dev.lanyard.ui.settings;

import dev.lanyard.log.Log;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.NamedBrowser;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.JsonText;
import dev.lanyard.text.JsonValue;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.Settings;
import dev.lanyard.ui.state.Settings.NoticeKind;
import dev.lanyard.ui.state.UiText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The file settings.json in the config folder. Values that cannot be read are ignored. */
public final class SettingsFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Path file;

    /** Creates access to the file in the config folder. */
    public SettingsFile(Path folder) {
        this.file = folder.resolve("settings.json");
    }

    /** Reads the settings; the defaults if there is no readable file. */
    public Settings read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Settings.DEFAULT;
            }
            return parse(JsonValue.parse(Files.readString(file)));
        } catch (IOException unreadable) {
            String what = unreadable.getClass().getSimpleName();
            Log.warn("settings", file + " can't be read; the defaults are used: " + what);
            return Settings.DEFAULT;
        }
    }

    private static Settings parse(JsonValue root) {
        Settings normal = Settings.DEFAULT;
        List<String> regions = new ArrayList<>();
        root.get("regions").items().forEach(region -> regions.add(region.text("")));
        long minutes = root.get("warnBeforeMinutes").number(SessionLine.SOON.toMinutes());
        Set<NoticeKind> notices = EnumSet.allOf(NoticeKind.class);
        for (JsonValue off : root.get("noticesOff").items()) {
            notices.removeIf(kind -> kind.name().equals(off.text("")));
        }
        String console = root.get("console").text("");
        return new Settings(
                named(root.get("appearance"), normal.appearance()),
                root.get("showChanges").truth(true),
                regions,
                Duration.ofMinutes(Math.clamp(minutes, 1, 240)),
                root.get("renewAhead").truth(true),
                notices,
                root.get("browser").text(""),
                NamedBrowser.Kind.names().contains(console) ? console : "",
                named(root.get("production"), normal.production()));
    }

    private static <E extends Enum<E>> E named(JsonValue name, E normal) {
        for (E value : normal.getDeclaringClass().getEnumConstants()) {
            if (value.name().equals(name.text(""))) {
                return value;
            }
        }
        return normal;
    }

    /**
     * Writes the settings that are current at the time of writing: after two changes in a row the
     * newest is written last, in whichever order the listeners run.
     */
    public synchronized void write(Supplier<Settings> newest) {
        Settings settings = newest.get();
        List<String> off =
                Stream.of(NoticeKind.values())
                        .filter(kind -> !settings.notices().contains(kind))
                        .map(NoticeKind::name)
                        .toList();
        String text =
                JsonText.of(
                        new JsonText.Fields()
                                .with("appearance", settings.appearance().name())
                                .with("showChanges", settings.showChanges())
                                .with("regions", settings.regions())
                                .with("warnBeforeMinutes", settings.warnBefore().toMinutes())
                                .with("renewAhead", settings.renewAhead())
                                .with("noticesOff", off)
                                .with("browser", settings.browser())
                                .with("console", settings.console())
                                .with("production", settings.production().name()));
        Path lock = file.resolveSibling("settings.lock");
        try (FileMutex.Held held = new FileMutex(lock).take(TIMEOUT)) {
            if (held == null) {
                throw ProblemException.of(
                        UiText.of("settings.busy", file), UiText.of("settings.changeAgain"));
            }
            SafeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ProblemException.of(
                    UiText.of("settings.notWritten", file, String.valueOf(e.getMessage())),
                    UiText.of("settings.checkFolder"),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    UiText.of("settings.stopped", file), UiText.of("settings.changeAgain"), e);
        }
    }
}
