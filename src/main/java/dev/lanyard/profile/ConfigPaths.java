package dev.lanyard.profile;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Paths of the AWS config and credentials files: AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE,
 * else in {@code ~/.aws}. Expands {@code ~} and variables as botocore does.
 */
public final class ConfigPaths {
    private static final String VARIABLE = "\\$([A-Za-z0-9_]+|\\{[^}]*\\})";
    private static final String WINDOWS_VARIABLE = "%([^%]+)%";

    private final Environment environment;

    public ConfigPaths(Environment environment) {
        this.environment = environment;
    }

    /** Returns the config file; null if AWS_CONFIG_FILE is empty, which disables the file. */
    public @Nullable Path config() {
        return path("AWS_CONFIG_FILE", "~/.aws/config");
    }

    /** Returns the credentials file; null if AWS_SHARED_CREDENTIALS_FILE is empty. */
    public @Nullable Path credentials() {
        return path("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
    }

    /** Returns both, without one that is switched off. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path file : new Path[] {config(), credentials()}) {
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    private @Nullable Path path(String variable, String otherwise) {
        String named = environment.variables().getOrDefault(variable, otherwise);
        if (named.isEmpty()) {
            return null;
        }
        try {
            return environment.absolute(Path.of(expand(named)));
        } catch (InvalidPathException notAPath) {
            throw ProblemException.usage(
                    variable + " is not a valid path: " + notAPath.getReason(),
                    "Set it to a file's path, or unset it.");
        }
    }

    private String expand(String path) {
        // Most paths contain no variable, and the token command avoids loading the regex classes.
        String expanded = path.indexOf('$') < 0 ? path : variables(path, VARIABLE);
        if (environment.system() == Environment.Os.WINDOWS) {
            expanded = variables(expanded, WINDOWS_VARIABLE);
        }
        return environment.expandHome(expanded);
    }

    private String variables(String path, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(path);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name.startsWith("{")) {
                name = name.substring(1, name.length() - 1);
            }
            String value = environment.variables().get(name);
            // An unset variable is left unexpanded.
            matcher.appendReplacement(
                    expanded, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(expanded).toString();
    }
}
