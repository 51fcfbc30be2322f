package dev.lanyard.agent;

import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig;
import java.nio.file.Path;
import java.util.List;

/** Reads profiles for the agent. */
public interface ProfileSource {
    /** Returns the files that contain the caller's profiles, whether they exist or not. */
    List<Path> files(Environment caller);

    /**
     * Reads the files.
     *
     * @throws dev.lanyard.problem.ProblemException if they cannot be read
     */
    AwsConfig read(Environment caller);
}
