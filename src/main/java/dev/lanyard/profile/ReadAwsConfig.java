package dev.lanyard.profile;

import dev.lanyard.os.AccessCommands;
import dev.lanyard.os.Environment;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the user's profiles as botocore 1.43 does ({@code configloader.py}, {@code
 * session.full_config}, the SSO and assume-role providers in {@code credentials.py}): the sections
 * of the config file, overridden key by key by those of the credentials file.
 */
public final class ReadAwsConfig {
    /** In bytes. A generated file of 10,000 profiles has about 2.5 MB. */
    static final int MAX_LENGTH = 16 * 1024 * 1024;

    private final ConfigPaths paths;

    public ReadAwsConfig(Environment environment) {
        this.paths = new ConfigPaths(environment);
    }

    /**
     * Reads both files; a missing file counts as empty. If botocore would reject a file, the result
     * has fatal problems and no profiles, and {@link AwsConfig#checked()} throws.
     *
     * @throws dev.lanyard.problem.ProblemException if a file exists but cannot be read, is a
     *     folder, is binary, or is larger than 16 MB
     */
    public AwsConfig run() {
        List<Problem> problems = new ArrayList<>();
        Sections sections = new Sections(problems);
        sections.config(parse(paths.config(), problems));
        sections.credentials(parse(paths.credentials(), problems));
        return result(sections, problems);
    }

    /** Parses a text as {@link #run} does, in the place of the config file's. */
    AwsConfig run(Path file, String text) {
        List<Problem> problems = new ArrayList<>();
        return result(sections(file, text, problems), problems);
    }

    /** Parses a text and the credentials file, without translating profiles of other tools. */
    Sections sections(Path file, String text, List<Problem> problems) {
        Sections sections = new Sections(problems);
        sections.config(IniFile.parse(file.toString(), text, problems));
        sections.credentials(parse(paths.credentials(), problems));
        return sections;
    }

    /** Parses the text of a config file, without a credentials file. */
    static AwsConfig ofText(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        Sections sections = new Sections(problems);
        sections.config(IniFile.parse(file, text, problems));
        return result(sections, problems);
    }

    private static AwsConfig result(Sections sections, List<Problem> problems) {
        new TranslateProfiles(sections, problems).run();
        AwsConfig read = new ResolveProfiles(sections, problems).run();
        if (problems.size() > 1) {
            problems.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
        }
        for (Problem problem : problems) {
            if (problem.fatal()) {
                return AwsConfig.unusable(problems);
            }
        }
        return new AwsConfig(read.profiles(), read.sessions(), problems);
    }

    private static List<IniFile.Section> parse(@Nullable Path file, List<Problem> problems) {
        byte[] bytes = file == null ? null : bytes(file);
        if (file == null || bytes == null) {
            return List.of();
        }
        return IniFile.parse(file.toString(), decode(file, bytes, problems), problems);
    }

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
