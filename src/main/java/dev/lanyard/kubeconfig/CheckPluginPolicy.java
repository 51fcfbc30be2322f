package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.file.KubeconfigFile;
import dev.lanyard.os.Environment;
import dev.lanyard.os.KubectlHome;
import dev.lanyard.yaml.RefusedYamlException;
import dev.lanyard.yaml.ScalarText;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads kubectl's preferences (kuberc: {@code KUBERC} or ~/.kube/kuberc), which since kubectl 1.35
 * can forbid credential plugins: {@code credentialPluginPolicy} is {@code AllowAll}, {@code
 * DenyAll} or {@code Allowlist}, and the list contains names or absolute paths.
 */
public final class CheckPluginPolicy {
    private final Environment environment;

    public CheckPluginPolicy(Environment environment) {
        this.environment = environment;
    }

    /** Returns whether kubectl may run a command, given its absolute path. */
    public PluginPolicy run(String commandPath) {
        String named = environment.get("KUBERC");
        if ("off".equals(named)) {
            return PluginPolicy.ALLOWED;
        }
        Path file =
                named == null
                        ? KubectlHome.of(environment).resolve(".kube").resolve("kuberc")
                        : environment.absolute(Path.of(named));
        try {
            byte[] bytes = new KubeconfigFile(file).read();
            Value value = YamlReader.read(KubeconfigFile.text(bytes)).value();
            return value instanceof Value.Fields fields
                    ? judge(file, fields, commandPath)
                    : PluginPolicy.ALLOWED;
        } catch (RefusedYamlException e) {
            // kubectl reports that itself.
            return new PluginPolicy(file + " can't be understood: " + e.why(), "");
        }
    }

    private static PluginPolicy judge(Path file, Value.Fields kuberc, String command) {
        String policy = kuberc.text("credentialPluginPolicy");
        List<Value> allowed = kuberc.items("credentialPluginAllowlist");
        if (policy == null || policy.isEmpty() || policy.equals("AllowAll")) {
            return PluginPolicy.ALLOWED;
        }
        String item = "- name: " + ScalarText.block(new Value.Text(command));
        if (!policy.equals("Allowlist")) {
            return PluginPolicy.blocked(
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
                return PluginPolicy.ALLOWED;
            }
        }
        return PluginPolicy.blocked(file, "credentialPluginPolicy: Allowlist", item);
    }

    /** The key was first called {@code name} and later {@code command}. */
    private static @Nullable String name(Value.Fields entry) {
        String name = entry.text("name");
        return name == null ? entry.text("command") : name;
    }
}
