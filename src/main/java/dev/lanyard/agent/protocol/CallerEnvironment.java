package dev.lanyard.agent.protocol;

import dev.lanyard.os.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The variables that go along with a question. Secrets are not among them. */
public final class CallerEnvironment {
    /** What a question itself depends on. */
    private static final String[] ASKED = {
        "KUBERNETES_EXEC_INFO",
        "AWS_PROFILE",
        "AWS_DEFAULT_PROFILE",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_CONFIG_FILE",
        "AWS_SHARED_CREDENTIALS_FILE",
        "AWS_USE_FIPS_ENDPOINT",
        "AWS_USE_DUALSTACK_ENDPOINT",
    };

    /**
     * Where credentials come from. An agent that was started with other ones would answer for
     * another world, so it passes.
     */
    private static final String[] SURROUNDINGS = {
        "HOME",
        "LANYARD_KEYCHAIN",
        "AWS_CA_BUNDLE",
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_SSO",
        "AWS_ENDPOINT_URL_SSO_OIDC",
        "AWS_ENDPOINT_URL_STS",
    };

    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private CallerEnvironment() {}

    /** Their names; the C client sends the same ones. */
    static List<String> names() {
        return Stream.of(ASKED, SURROUNDINGS).flatMap(Stream::of).toList();
    }

    /** Those of a process, with its id and working folder where the system tells them. */
    public static Map<String, String> of(Environment environment) {
        Map<String, String> variables = new HashMap<>();
        copy(environment, ASKED, variables);
        copy(environment, SURROUNDINGS, variables);
        variables.put(Request.FOLDER, Path.of("").toAbsolutePath().toString());
        try {
            variables.put(Request.PID, Files.readSymbolicLink(OWN_PROCESS).toString());
        } catch (IOException | UnsupportedOperationException noProc) {
            variables.put(Request.PID, String.valueOf(ProcessHandle.current().pid()));
        }
        return variables;
    }

    /** Whether an asker's credentials come from where the agent's come from. */
    public static boolean isCompatible(Environment agent, Map<String, String> caller) {
        for (String name : SURROUNDINGS) {
            String own = agent.get(name, "");
            String theirs = caller.getOrDefault(name, "");
            if (!own.equals(theirs) && !(name.equals("HOME") && theirs.isEmpty())) {
                return false;
            }
        }
        return true;
    }

    /** The agent's surroundings, with the asker's variables in place of its own. */
    public static Environment asCaller(Environment agent, Map<String, String> caller) {
        Map<String, String> variables = new HashMap<>(agent.variables());
        for (String name : ASKED) {
            variables.remove(name);
        }
        for (String name : ASKED) {
            String value = caller.get(name);
            if (value != null) {
                variables.put(name, name.endsWith("_FILE") ? absolute(value, caller) : value);
            }
        }
        return new Environment(variables, agent.home(), agent.system());
    }

    /** A relative path is relative to where the asker is, not to where the agent was started. */
    private static String absolute(String path, Map<String, String> caller) {
        String folder = caller.get(Request.FOLDER);
        if (folder == null || path.startsWith("~") || path.startsWith("$")) {
            return path;
        }
        return Path.of(folder).resolve(path).toString();
    }

    private static void copy(Environment from, String[] names, Map<String, String> to) {
        for (String name : names) {
            String value = from.get(name);
            if (value != null) {
                to.put(name, value);
            }
        }
    }
}
