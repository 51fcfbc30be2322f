package dev.lanyard.profile;

import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a person's profiles as botocore 1.43 does ({@code configloader.py}, {@code
 * session.full_config}, the SSO and assume-role providers of {@code credentials.py}): the config
 * file's sections, with the credentials file's merged in and overriding key by key.
 */
public final class ReadAwsConfig {
    private final ConfigPaths paths;

    /** Reads the files that these surroundings point at. */
    public ReadAwsConfig(Environment environment) {
        this.paths = new ConfigPaths(environment);
    }

    /**
     * Reads both files; a missing one is as an empty one. Where botocore would reject a file, there
     * are fatal problems and no profiles: {@link AwsConfig#checked()} makes a failure of that.
     *
     * @throws dev.lanyard.problem.ProblemException when a file is there but cannot be read, is a
     *     folder, is binary, or is larger than 16 MB
     */
    public AwsConfig run() {
        List<Problem> problems = new ArrayList<>();
        Sections sections = new Sections(problems);
        Path config = paths.config();
        Path credentials = paths.credentials();
        sections.config(parse(config, problems));
        sections.credentials(parse(credentials, problems));
        return result(sections, problems);
    }

    /** What a config file with this text would be read as, with no credentials file. */
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
