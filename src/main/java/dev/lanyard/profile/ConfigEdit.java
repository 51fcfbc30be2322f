package dev.lanyard.profile;

import dev.lanyard.os.Copies;
import dev.lanyard.os.Environment;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.os.UnifiedDiff;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the text of the AWS config file: one Lanyard process at a time, with a backup, and only
 * if no other program has written the file in between.
 */
final class ConfigEdit {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final Environment environment;
    private final Folders folders;
    private final Copies copies;

    ConfigEdit(Environment environment, Folders folders, Clock clock) {
        this.environment = environment;
        this.folders = folders;
        this.copies = new Copies(folders, clock);
    }

    /**
     * The result of an edit or a dry run.
     *
     * @param file the config file
     * @param diff the change in the format of {@code diff -u}; empty if there is none
     * @param backup copy of the previous file; null in a dry run, without a change, or if there was
     *     no file
     */
    record Edited(Path file, String diff, @Nullable Path backup) {}

    /**
     * Returns the config file.
     *
     * @throws ProblemException of kind USAGE if AWS_CONFIG_FILE is empty
     */
    Path file() {
        Path file = new ConfigPaths(environment).config();
        if (file == null) {
            throw ProblemException.usage(
                    "AWS_CONFIG_FILE is empty, so there is no AWS config file",
                    "Unset it, or set it to a file's path.");
        }
        return file;
    }

    /**
     * Edits the file.
     *
     * @param edit returns the new text for the present one, which is empty if there is no file; may
     *     run more than once
     * @param dryRun whether to return the result without writing the file
     * @throws ProblemException if the file cannot be read or written; it is unchanged then
     */
    Edited run(UnaryOperator<String> edit, boolean dryRun) {
        Path file = file();
        if (dryRun) {
            return attempt(file, edit, false);
        }
        Path lock = folders.state().resolve("locks").resolve("aws-config.lock");
        try (FileMutex.Held held = new FileMutex(lock).take(TIMEOUT)) {
            if (held == null) {
                throw ProblemException.of(
                        "another Lanyard process has been changing " + file + " for 5 s",
                        "Wait for it to end, then try again.");
            }
            return attempt(file, edit, true);
        } catch (IOException failure) {
            throw FileProblem.failure(
                    file + " is unchanged, because the lock could not be acquired", lock, failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "changing " + file + " was interrupted", "Try again.", interruption);
        }
    }

    private Edited attempt(Path file, UnaryOperator<String> edit, boolean write) {
        for (int i = 0; i < TRIES; i++) {
            byte[] before = ReadAwsConfig.bytes(file);
            String text = before == null ? "" : text(file, before);
            String edited = edit.apply(text);
            Path backup = null;
            if (write && !edited.equals(text)) {
                // Programs that do not use the lock may have written the file since it was read.
                if (!Arrays.equals(ReadAwsConfig.bytes(file), before)) {
                    continue;
                }
                backup = write(file, before, edited.getBytes(StandardCharsets.UTF_8));
            }
            String was = before == null ? "/dev/null" : file.toString();
            return new Edited(file, UnifiedDiff.of(was, text, file.toString(), edited), backup);
        }
        throw ProblemException.of(
                "another program keeps changing " + file, "Wait for it to end, then try again.");
    }

    /** Decodes strictly, so that the text encodes to the same bytes. */
    private static String text(Path file, byte[] bytes) {
        List<AwsConfig.Problem> problems = new ArrayList<>();
        String text = ReadAwsConfig.decode(file, bytes, problems);
        AwsConfig.unusable(problems).checked();
        return text;
    }

    private @Nullable Path write(Path file, byte @Nullable [] before, byte[] after) {
        try {
            Path backup = before == null ? null : copies.keep("aws-config", "config", before);
            SafeFile.replace(file, after);
            return backup;
        } catch (IOException failure) {
            throw FileProblem.failure(
                    "the AWS config file could not be written and is unchanged", file, failure);
        }
    }

    /** Returns the line end that a text uses. */
    static String lineEnd(String text) {
        int newline = text.indexOf('\n');
        if (newline < 0) {
            return text.indexOf('\r') < 0 ? "\n" : "\r";
        }
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }
}
