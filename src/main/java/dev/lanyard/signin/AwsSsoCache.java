package dev.lanyard.signin;

import dev.lanyard.log.Log;
import dev.lanyard.os.Environment;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.text.JsonString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Hands access tokens to tools that read {@code ~/.aws/sso/cache} only. Off unless switched on,
 * because the files are not encrypted. The name is the SHA-1 of the sso-session's name, or of a
 * legacy profile's start URL; the fields are those that botocore ({@code utils.py}, {@code
 * SSOTokenLoader}) and the SDKs need. Refresh tokens and client secrets are never written, so that
 * no other tool renews, and thereby ends, Lanyard's session.
 */
public final class AwsSsoCache {
    private static final String EXPIRES_AT = "\"expiresAt\": \"";

    private final Path folder;
    private final Path setting;

    /**
     * Creates the bridge; the setting's file exists while it is on, and lists the files written.
     */
    public AwsSsoCache(Environment environment, Folders folders) {
        this.folder = environment.home().resolve(".aws").resolve("sso").resolve("cache");
        this.setting = folders.config().resolve("aws-sso-cache");
    }

    public Path folder() {
        return folder;
    }

    public boolean isOn() {
        return Files.exists(setting);
    }

    /**
     * Writes the tokens of the signed-in sessions from now on, or deletes those files.
     *
     * @throws ProblemException if a file cannot be written or deleted; one that stays leaves it on,
     *     so that switching off can be repeated
     */
    public void set(boolean on, Supplier<SessionStore> sessions) {
        if (!on) {
            deleteFiles();
        }
        try {
            Path parent = setting.getParent();
            if (!on) {
                Files.deleteIfExists(setting);
            } else if (parent != null) {
                OwnerOnly.folder(parent);
                OwnerOnly.append(setting).close();
            }
        } catch (IOException failure) {
            String what = "the setting could not be " + (on ? "written" : "deleted");
            throw FileProblem.failure(what, setting, failure);
        }
        if (on) {
            sessions.get().copyToSsoCache();
        }
    }

    /**
     * Deletes the files of all sessions.
     *
     * @throws ProblemException if one of them cannot be deleted
     */
    public void deleteFiles() {
        Path file = setting;
        try {
            for (Path each : files()) {
                file = each;
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException _) {
            // It is off.
        } catch (IOException failure) {
            throw FileProblem.failure(
                    "a file with an access token could not be deleted", file, failure);
        }
    }

    /** Returns whether one of the files holds a token that ends before a time. */
    public boolean endsBefore(Instant time) {
        try {
            for (Path file : files()) {
                String text = Files.exists(file) ? Files.readString(file) : "";
                int at = text.indexOf(EXPIRES_AT);
                int begin = at + EXPIRES_AT.length();
                int end = at < 0 ? -1 : text.indexOf('"', begin);
                if (end > 0 && Instant.parse(text.substring(begin, end)).isBefore(time)) {
                    return true;
                }
            }
        } catch (IOException | DateTimeException _) {
            // It is off, or another program's file: there is nothing to renew.
        }
        return false;
    }

    private List<Path> files() throws IOException {
        return Files.readAllLines(setting).stream()
                .filter(name -> name.matches("[0-9a-f]{40}\\.json"))
                .map(folder::resolve)
                .toList();
    }

    /** Writes a session's access token, or deletes its file if there is none; only while on. */
    void write(StoredSession session, Instant now) {
        StoredSession.Tokens tokens = session.tokens();
        if (tokens == null || !tokens.expiresAt().isAfter(now)) {
            remove(session.session());
        } else if (isOn()) {
            String name = name(session.session());
            try {
                note(name);
                Path file = folder.resolve(name);
                // A new file is owner-only; one of another tool may not be, or be a link.
                Files.deleteIfExists(file);
                SafeFile.replace(
                        file, json(session.session(), tokens).getBytes(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                Log.warn("sso-cache", folder.resolve(name) + " could not be written", failure);
            }
        }
    }

    /** Deletes a session's file; only while on. */
    void remove(SsoSession session) {
        if (isOn()) {
            Path file = folder.resolve(name(session));
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                Log.warn("sso-cache", file + " could not be deleted", failure);
            }
        }
    }

    /** Lists a file before it is written, so that switching off deletes it. */
    private void note(String name) throws IOException {
        List<String> known = Files.readAllLines(setting);
        if (!known.contains(name)) {
            try (FileChannel out = OwnerOnly.append(setting)) {
                out.write(ByteBuffer.wrap((name + "\n").getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static String json(SsoSession session, StoredSession.Tokens tokens) {
        return "{\"startUrl\": "
                + JsonString.of(session.startUrl())
                + ", \"region\": "
                + JsonString.of(session.region())
                + ", \"accessToken\": "
                + JsonString.of(tokens.access().reveal())
                + ", "
                + EXPIRES_AT
                + tokens.expiresAt().truncatedTo(ChronoUnit.SECONDS)
                + "\"}";
    }

    private static String name(SsoSession session) {
        String named = session.legacy() ? session.startUrl() : session.name();
        return HexFormat.of().formatHex(SessionLocks.hash("SHA-1", named)) + ".json";
    }
}
