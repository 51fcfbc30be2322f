package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.file.KubeconfigFile;
import dev.lanyard.os.Environment;
import dev.lanyard.yaml.ScalarText;
import dev.lanyard.yaml.UnreadableYamlException;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads kubectl's own preferences (kuberc, {@code KUBERC} or ~/.kube/kuberc), which since kubectl
 * 1.35 can forbid credential plugins: {@code credentialPluginPolicy} is {@code AllowAll}, {@code
 * DenyAll} or {@code Allowlist}, and the list holds names or absolute paths.
 */
public final class CheckPluginPolicy {
    private final Environment environment;

    public CheckPluginPolicy(Environment environment) {
        this.environment = environment;
    }

    /** What the preferences say. */
    public sealed interface Policy {
        /** What is wrong, as one sentence without its full stop; null where nothing is. */
        @Nullable String problem();

        /** The lines that mend it; empty where there are none to give. */
        default String remedy() {
            return "";
        }

        /** The command may run. */
        record Allowed() implements Policy {
            @Override
            public @Nullable String problem() {
                return null;
            }
        }

        /**
         * kubectl would refuse to run it.
         *
         * @param file the preferences
         * @param policy what they say
         * @param remedy the lines to put there instead
         */
        record Blocked(Path file, String policy, String remedy) implements Policy {
            @Override
            public String problem() {
                return file + " says " + policy + ", so kubectl will not run Lanyard";
            }
        }

        /** The preferences can't be understood; kubectl will complain about them itself. */
        record Unreadable(Path file, String why) implements Policy {
            @Override
            public String problem() {
                return file + " can't be understood: " + why;
            }
        }
    }

    /** Whether kubectl may run a command, given by its absolute path. */
    public Policy run(String commandPath) {
        String named = environment.get("KUBERC");
        if ("off".equals(named)) {
            return new Policy.Allowed();
        }
        Path file =
                named == null
                        ? environment.home().resolve(".kube").resolve("kuberc")
                        : Path.of(named);
        try {
            byte[] bytes = new KubeconfigFile(file).read();
            Value value = YamlReader.read(KubeconfigFile.text(bytes)).value();
            return value instanceof Value.Fields fields
                    ? judge(file, fields, commandPath)
                    : new Policy.Allowed();
        } catch (UnreadableYamlException e) {
            return new Policy.Unreadable(file, e.why());
        }
    }

    private static Policy judge(Path file, Value.Fields kuberc, String command) {
        String policy = kuberc.text("credentialPluginPolicy");
        List<Value> allowed = kuberc.items("credentialPluginAllowlist");
        if (policy == null || policy.isEmpty() || policy.equals("AllowAll")) {
            return new Policy.Allowed();
        }
        String item = "- name: " + ScalarText.block(new Value.Text(command));
        if (!policy.equals("Allowlist")) {
            return new Policy.Blocked(
                    file,
                    "credentialPluginPolicy: " + policy,
                    "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist:\n" + item);
        }
        for (Value entry : allowed) {
            String name = entry instanceof Value.Fields fields ? name(fields) : Value.text(entry);
            boolean bare = name != null && name.indexOf('/') < 0 && name.indexOf('\\') < 0;
            if (name != null
                    && (name.equals(command)
                            || (bare && name.equals(RecogniseUser.program(command))))) {
                return new Policy.Allowed();
            }
        }
        return new Policy.Blocked(file, "credentialPluginPolicy: Allowlist", item);
    }

    /** The key was called {@code name} at first and {@code command} later. */
    private static @Nullable String name(Value.Fields entry) {
        String name = entry.text("name");
        return name == null ? entry.text("command") : name;
    }
}
