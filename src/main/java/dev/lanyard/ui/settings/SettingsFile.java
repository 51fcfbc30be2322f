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
import dev.lanyard.ui.state.Settings.Appearance;
import dev.lanyard.ui.state.Settings.NoticeKind;
import dev.lanyard.ui.state.Settings.ProductionColour;
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

    /**
     * Creates access to the file.
     *
     * @param folder {@link dev.lanyard.os.Folders#config()}
     */
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
        Settings settings = normal;
        for (Appearance appearance : Appearance.values()) {
            if (appearance.name().equals(root.get("appearance").text(""))) {
                settings = settings.withAppearance(appearance);
            }
        }
        settings = settings.withShowChanges(root.get("showChanges").truth(true));
        List<String> regions = new ArrayList<>();
        for (JsonValue region : root.get("regions").items()) {
            regions.add(region.text(""));
        }
        settings = settings.withRegions(regions);
        long minutes = root.get("warnBeforeMinutes").number(SessionLine.SOON.toMinutes());
        settings = settings.withWarnBefore(Duration.ofMinutes(Math.clamp(minutes, 1, 240)));
        settings = settings.withRenewAhead(root.get("renewAhead").truth(true));
        JsonValue off = root.get("noticesOff");
        Set<String> names = new java.util.HashSet<>();
        for (JsonValue name : off.items()) {
            names.add(name.text(""));
        }
        for (NoticeKind kind : EnumSet.allOf(NoticeKind.class)) {
            settings = settings.withNotice(kind, !names.contains(kind.name()));
        }
        for (ProductionColour colour : ProductionColour.values()) {
            if (colour.name().equals(root.get("production").text(""))) {
                settings = settings.withProduction(colour);
            }
        }
        String console = root.get("console").text("");
        if (NamedBrowser.Kind.names().contains(console)) {
            settings = settings.withConsole(console);
        }
        return settings.withBrowser(root.get("browser").text(""));
    }

    /**
     * Writes the settings that are current at the time of writing: after two changes in a row the
     * newest is written last, in whichever order the listeners run.
     */
    public synchronized void writeNewest(Supplier<Settings> newest) {
        write(newest.get());
    }

    /** Writes the settings. */
    public void write(Settings settings) {
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
