package dev.lanyard.profile;

import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig.Problem;
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
        byte[] bytes = file == null ? null : ConfigText.bytes(file);
        if (file == null || bytes == null) {
            return List.of();
        }
        return IniFile.parse(file.toString(), ConfigText.decode(file, bytes, problems), problems);
    }
}
