package dev.lanyard.agent.protocol;

import dev.lanyard.os.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The environment variables sent with a request. They contain no secrets. */
public final class CallerEnvironment {
    /** Variables that the request itself depends on. */
    private static final String[] REQUEST_VARIABLES = {
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
     * Variables that determine where credentials come from. An agent whose values differ must not
     * answer, so it passes the request back.
     */
    private static final String[] SOURCE_VARIABLES = {
        "HOME",
        "LANYARD_KEYCHAIN",
        "AWS_CA_BUNDLE",
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_SSO",
        "AWS_ENDPOINT_URL_SSO_OIDC",
        "AWS_ENDPOINT_URL_STS",
    };

    private static final String[] COMMAND_VARIABLES = {
        "KUBECONFIG",
        "KUBERC",
        "LANYARD_HOME",
        "LANYARD_PROFILE",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "XDG_RUNTIME_DIR",
        "APPDATA",
        "LOCALAPPDATA",
        "SHELL",
        "TERM",
        "NO_COLOR",
        "TZ",
    };

    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private CallerEnvironment() {}

    /** Returns the names of the variables; the C client sends the same set. */
    static List<String> names() {
        return Stream.of(REQUEST_VARIABLES, SOURCE_VARIABLES).flatMap(Stream::of).toList();
    }

    /** Returns the names of the variables that the C client sends with a command in addition. */
    static List<String> commandNames() {
        return List.of(COMMAND_VARIABLES);
    }

    /**
     * Returns the variables of this process, with its process id and working folder where the
     * system provides them.
     */
    public static Map<String, String> of(Environment environment) {
        Map<String, String> variables = new HashMap<>();
        copy(environment, REQUEST_VARIABLES, variables);
        copy(environment, SOURCE_VARIABLES, variables);
        variables.put(Request.FOLDER, environment.folder().toString());
        try {
            variables.put(Request.PID, Files.readSymbolicLink(OWN_PROCESS).toString());
        } catch (IOException | UnsupportedOperationException _) {
            variables.put(Request.PID, String.valueOf(ProcessHandle.current().pid()));
        }
        return variables;
    }

    /** Returns whether the caller's credentials come from the same place as the agent's. */
    public static boolean isCompatible(Environment agent, Map<String, String> caller) {
        for (String name : SOURCE_VARIABLES) {
            String agentValue = agent.get(name, "");
            String callerValue = caller.getOrDefault(name, "");
            if (!agentValue.equals(callerValue)
                    && !(name.equals("HOME") && callerValue.isEmpty())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the environment of a caller whose command runs in the agent: nothing of the agent's.
     */
    public static Environment ofCommand(Environment agent, Map<String, String> caller) {
        Map<String, String> variables = new HashMap<>(caller);
        variables.keySet().removeIf(name -> name.startsWith("."));
        return new Environment(variables, agent.home(), agent.system(), folder(agent, caller));
    }

    /** Returns the agent's environment with the caller's variables in place of its own. */
    public static Environment asCaller(Environment agent, Map<String, String> caller) {
        Map<String, String> variables = new HashMap<>(agent.variables());
        for (String name : REQUEST_VARIABLES) {
            String value = caller.get(name);
            if (value == null) {
                variables.remove(name);
            } else {
                variables.put(name, value);
            }
        }
        return new Environment(variables, agent.home(), agent.system(), folder(agent, caller));
    }

    /** Returns the caller's working folder, which relative paths in its variables refer to. */
    private static Path folder(Environment agent, Map<String, String> caller) {
        String folder = caller.get(Request.FOLDER);
        return folder == null ? agent.folder() : agent.absolute(Path.of(folder));
    }

    private static void copy(Environment from, String[] names, Map<String, String> to) {
        for (String name : names) {
            String value = from.variables().get(name);
            if (value != null) {
                to.put(name, value);
            }
        }
    }
}
