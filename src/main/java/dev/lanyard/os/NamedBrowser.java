package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.UrlEncoding;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens a URL in a named browser, apart from the user's other pages, so that several roles can be
 * signed in at the same time: in a container of Firefox, or in a profile of a Chromium browser.
 * Both are named after the AWS profile, and made by the browser if they do not exist.
 *
 * @param place name of the container or profile
 */
public record NamedBrowser(Environment environment, Kind kind, String place) implements Browser {
    /** A browser with the names of its program on each system. */
    public enum Kind {
        /** With the add-on "Open URL in container" (ext+container). */
        FIREFOX(
                "firefox",
                "firefox-esr",
                "Firefox.app/Contents/MacOS/firefox",
                "Mozilla Firefox/firefox.exe"),
        /** With granted's add-on (ext+granted-containers). */
        FIREFOX_GRANTED(FIREFOX.linux, FIREFOX.otherwise, FIREFOX.mac, FIREFOX.windows),
        CHROME(
                "google-chrome",
                "google-chrome-stable",
                "Google Chrome.app/Contents/MacOS/Google Chrome",
                "Google/Chrome/Application/chrome.exe"),
        CHROMIUM(
                "chromium",
                "chromium-browser",
                "Chromium.app/Contents/MacOS/Chromium",
                "Chromium/Application/chrome.exe"),
        EDGE(
                "microsoft-edge",
                "microsoft-edge-stable",
                "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
                "Microsoft/Edge/Application/msedge.exe"),
        BRAVE(
                "brave-browser",
                "brave",
                "Brave Browser.app/Contents/MacOS/Brave Browser",
                "BraveSoftware/Brave-Browser/Application/brave.exe");

        private final String linux;
        private final String otherwise;
        private final String mac;
        private final String windows;

        Kind(String linux, String otherwise, String mac, String windows) {
            this.linux = linux;
            this.otherwise = otherwise;
            this.mac = mac;
            this.windows = windows;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Returns the browser of this name.
         *
         * @throws ProblemException of kind USAGE if there is none
         */
        public static Kind of(String name) {
            for (Kind each : values()) {
                if (each.toString().equals(name)) {
                    return each;
                }
            }
            throw ProblemException.usage(
                    "no browser is named " + name, "Use one of: " + String.join(", ", names()));
        }

        public static List<String> names() {
            return Arrays.stream(values()).map(Kind::toString).toList();
        }
    }

    @Override
    public @Nullable String open(URI address) {
        Path program = program(environment, kind);
        if (program == null) {
            return kind + " is not installed";
        }
        String failed = new SystemBrowser(environment).start(command(program, address.toString()));
        return failed == null ? null : program.getFileName() + " " + failed;
    }

    List<String> command(Path program, String address) {
        return switch (kind) {
            case FIREFOX -> List.of(program.toString(), "ext+container:" + query(address));
            case FIREFOX_GRANTED ->
                    List.of(program.toString(), "ext+granted-containers:" + query(address));
            case CHROME, CHROMIUM, EDGE, BRAVE ->
                    List.of(
                            program.toString(),
                            String.join("=", "--profile-directory", folder()),
                            address);
        };
    }

    private String query(String address) {
        return "name=" + UrlEncoding.of(place) + "&url=" + UrlEncoding.of(address);
    }

    /** A folder name that is none of the browser's own, such as Default. */
    private String folder() {
        return "AWS " + place.replaceAll("[^A-Za-z0-9._@ -]", "-");
    }

    /** Returns the browsers that are installed, with their programs. */
    public static SortedMap<Kind, Path> installed(Environment environment) {
        SortedMap<Kind, Path> found = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            Path program = program(environment, kind);
            if (program != null) {
                found.put(kind, program);
            }
        }
        return found;
    }

    private static @Nullable Path program(Environment environment, Kind kind) {
        List<Path> places = new ArrayList<>();
        switch (environment.system()) {
            case LINUX -> {
                for (String name : List.of(kind.linux, kind.otherwise)) {
                    Path found = new SearchPath(environment).find(name);
                    if (found != null) {
                        places.add(found);
                    }
                }
            }
            case MACOS -> {
                places.add(Path.of("/Applications").resolve(kind.mac));
                places.add(environment.home().resolve("Applications").resolve(kind.mac));
            }
            case WINDOWS -> {
                for (String variable :
                        List.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")) {
                    String folder = environment.get(variable);
                    if (folder != null) {
                        places.add(Path.of(folder).resolve(kind.windows));
                    }
                }
            }
        }
        return places.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }
}
