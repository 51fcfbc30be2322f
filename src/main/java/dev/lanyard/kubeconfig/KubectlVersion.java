package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.log.Log;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.ProgramOutput;
import dev.lanyard.os.SafeFile;
import dev.lanyard.os.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of the kubectl on the PATH. kubectl is run once per program file; the result is
 * cached with the file's time and size.
 */
public final class KubectlVersion {
    /** The first start from a cold disk takes seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Pattern VERSION =
            Pattern.compile("\"gitVersion\"\\s*:\\s*\"v(\\d+)\\.(\\d+)");

    private final Environment environment;
    private final Path cache;

    public KubectlVersion(Environment environment, Folders folders) {
        this.environment = environment;
        this.cache = folders.cache().resolve("kubectl-version");
    }

    /** A version of kubectl. */
    public record Version(int major, int minor) {
        /**
         * Returns whether it supports {@code client.authentication.k8s.io/v1}, added in Kubernetes
         * 1.22.
         */
        public boolean knowsV1() {
            return major > 1 || minor >= 22;
        }

        /** Returns for example 1.32. */
        public String text() {
            return major + "." + minor;
        }
    }

    /** Returns the newest API version of exec credentials that kubectl and Lanyard support. */
    public String execApi() {
        Version version = find();
        return version == null || version.knowsV1() ? Change.EXEC_API : Change.OLD_EXEC_API;
    }

    /** Returns the version; null if there is no kubectl on the PATH, or its output is unknown. */
    public @Nullable Version find() {
        Path program = new SearchPath(environment).find("kubectl");
        if (program == null) {
            return null;
        }
        String state = state(program);
        String cached = cached();
        if (state != null && cached != null && cached.startsWith(state + "\n")) {
            return parsed(cached);
        }
        String printed =
                new ProgramOutput(environment)
                        .of(
                                List.of(program.toString(), "version", "--client", "-o", "json"),
                                TIMEOUT);
        Version version = printed == null ? null : parsed(printed);
        if (state != null && version != null) {
            keep(state + "\n\"gitVersion\": \"v" + version.text() + "\"\n");
        }
        return version;
    }

    private static @Nullable Version parsed(String text) {
        Matcher matcher = VERSION.matcher(text);
        try {
            return matcher.find()
                    ? new Version(
                            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                    : null;
        } catch (NumberFormatException _) {
            // A number with too many digits is not a version.
            return null;
        }
    }

    private static @Nullable String state(Path program) {
        try {
            return program + " " + Files.getLastModifiedTime(program) + " " + Files.size(program);
        } catch (IOException _) {
            // Without a cache, kubectl is run each time.
            return null;
        }
    }

    private @Nullable String cached() {
        try {
            return Files.readString(cache);
        } catch (IOException _) {
            // There is no cached version.
            return null;
        }
    }

    private void keep(String text) {
        try {
            SafeFile.replace(cache, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notWritten) {
            Log.warn("kubectl", "its version is asked again each time", notWritten);
        }
    }
}
