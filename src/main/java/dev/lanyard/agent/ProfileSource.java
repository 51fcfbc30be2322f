package dev.lanyard.agent;

import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig;
import java.nio.file.Path;
import java.util.List;

/** Where the agent reads profiles. */
public interface ProfileSource {
    /** The files that a caller's profiles are in, whether they exist or not. */
    List<Path> files(Environment caller);

    /**
     * Reads them.
     *
     * @throws dev.lanyard.problem.ProblemException when they cannot be read
     */
    AwsConfig read(Environment caller);
}
