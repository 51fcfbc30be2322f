package dev.lanyard.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.lanyard.ui.state.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/** The colour scheme, light or dark, as the system or the user sets it; and the fonts. */
public final class Theme {
    private static final List<String> FONTS =
            List.of(
                    "Inter-Regular.otf",
                    "Inter-Medium.otf",
                    "Inter-SemiBold.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Medium.ttf");

    private Settings.Appearance appearance;
    private final BooleanProperty dark = new SimpleBooleanProperty();

    /** Loads the fonts and starts to follow the system. Call on the FX thread. */
    public Theme(Settings.Appearance first) {
        appearance = first;
        for (String font : FONTS) {
            try (InputStream in =
                    Objects.requireNonNull(
                            Theme.class.getResourceAsStream("/dev/lanyard/fonts/" + font))) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new IllegalStateException("the font " + font + " can't be read", e);
            }
        }
        Platform.Preferences system = Platform.getPreferences();
        system.colorSchemeProperty().addListener(_ -> choose());
        choose();
    }

    private void choose() {
        boolean next =
                switch (appearance) {
                    case DARK -> true;
                    case LIGHT -> false;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        dark.set(next);
        Application.setUserAgentStylesheet(
                next
                        ? new PrimerDark().getUserAgentStylesheetBSS()
                        : new PrimerLight().getUserAgentStylesheetBSS());
    }

    /** Styles a window, now and at each change of the scheme, until cancelled. */
    public Subscription dress(Scene scene) {
        return dark.subscribe(isDark -> {
            String colours = isDark ? "dark.css" : "light.css";
            scene.getStylesheets().setAll(sheet(colours), sheet("lanyard.css"));
            if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
                scene.getStylesheets().add(sheet("opaque.css"));
            }
        });
    }

    private static String sheet(String name) {
        URL url = Objects.requireNonNull(Theme.class.getResource("/dev/lanyard/ui/" + name));
        return url.toExternalForm();
    }

    /** Sets the user's choice. */
    public void appearance(Settings.Appearance next) {
        if (next != appearance) {
            appearance = next;
            choose();
        }
    }
}
