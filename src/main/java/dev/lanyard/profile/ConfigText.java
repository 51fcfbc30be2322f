package dev.lanyard.profile;

import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Shell;
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

/** A config file's text, with bounds on what is taken for one. */
final class ConfigText {
    /** In bytes. A generated file of 10,000 profiles has about 2.5 MB. */
    static final int MAX_ENTRIES = 16 * 1024 * 1024;

    private ConfigText() {}

    /** The file's bytes; null when there is no such file. */
    static byte @Nullable [] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw ProblemException.of(
                    file + " is a folder, not a file",
                    "Point AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE at a file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_ENTRIES + 1);
            if (bytes.length > MAX_ENTRIES) {
                throw ProblemException.of(
                        file + " is larger than 16 MB, and so no AWS config file",
                        "Check what AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE point at.");
            }
            for (byte each : bytes) {
                if (each == 0) {
                    throw ProblemException.of(
                            file + " is not a text file (it has zero bytes in it)",
                            "Check what AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE point at.");
                }
            }
            return bytes;
        } catch (NoSuchFileException none) {
            return null;
        } catch (AccessDeniedException denied) {
            throw ProblemException.of(
                    file + " may not be read by you",
                    "Make it readable: " + Shell.current().command("chmod", "u+r", file.toString()),
                    denied);
        } catch (IOException broken) {
            throw FileProblem.failure("the AWS config could not be read", file, broken);
        }
    }

    /** Its text; where it is not UTF-8 that is a fatal problem, and the text is empty. */
    static String decode(Path file, byte[] bytes, List<Problem> problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException notUtf8) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                }
            }
            problems.add(
                    new Problem(file.toString(), line, "this line is not UTF-8 text", true, null));
            return "";
        }
    }
}
