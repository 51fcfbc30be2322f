package dev.lanyard.profile;

import dev.lanyard.os.AccessCommands;
import dev.lanyard.os.FileProblem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a config file's text, with a limit on its size. */
final class ConfigText {
    /** In bytes. A generated file of 10,000 profiles has about 2.5 MB. */
    static final int MAX_LENGTH = 16 * 1024 * 1024;

    private ConfigText() {}

    /** Returns the file's bytes, or null if it does not exist. */
    static byte @Nullable [] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw ProblemException.of(
                    file + " is a folder, not a file",
                    "Point AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE at a file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
            if (bytes.length > MAX_LENGTH) {
                throw ProblemException.of(
                        file + " is larger than 16 MB, too large for an AWS config file",
                        "Check what AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE point at.");
            }
            for (byte each : bytes) {
                if (each == 0) {
                    throw ProblemException.of(
                            file + " is not a text file (it contains NUL bytes)",
                            "Check what AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE point at.");
                }
            }
            return bytes;
        } catch (NoSuchFileException _) {
            return null;
        } catch (AccessDeniedException denied) {
            throw ProblemException.of(
                    file + " is not readable",
                    "Make it readable: " + AccessCommands.current().allowReading(file),
                    denied);
        } catch (IOException broken) {
            throw FileProblem.failure("the AWS config could not be read", file, broken);
        }
    }

    /** Decodes the text. Adds a fatal problem and returns the empty text if it is not UTF-8. */
    static String decode(Path file, byte[] bytes, List<Problem> problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException _) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                }
            }
            problems.add(
                    new Problem(
                            file.toString(),
                            line,
                            "this line is not UTF-8 text",
                            true,
                            null,
                            null));
            return "";
        }
    }
}
