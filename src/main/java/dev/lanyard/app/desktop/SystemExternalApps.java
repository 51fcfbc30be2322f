package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.os.Browser;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.NamedBrowser;
import dev.lanyard.os.OpenFolder;
import dev.lanyard.os.OpenTerminal;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.os.SafeFile;
import dev.lanyard.os.SearchPath;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ConsoleLink;
import dev.lanyard.profile.ConsolePage;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.signin.RedirectingBrowser;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.Settings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the AWS console, a terminal, a URL or a folder. */
final class SystemExternalApps implements ExternalApps {
    private static final List<String> LENS = List.of("lens-desktop", "lens", "freelens");

    private final Wiring use;
    private final Supplier<Settings> settings;

    SystemExternalApps(Wiring use, Supplier<Settings> settings) {
        this.use = use;
        this.settings = settings;
    }

    @Override
    public void openConsole(ProfileName name, @Nullable ClusterRef cluster) {
        String page = cluster == null ? null : ConsolePage.eks(cluster.region(), cluster.name());
        String apart = settings.get().console();
        Browser browser =
                apart.isEmpty()
                        ? use.browser()
                        : new NamedBrowser(
                                use.environment(), NamedBrowser.Kind.of(apart), name.value());
        browser.openOrThrow(ConsoleLink.of(use.readAwsConfig().run(), name, page));
    }

    @Override
    public void openTerminal(String context) {
        new OpenTerminal(use.environment()).run(variables(context), "");
    }

    @Override
    public List<Tool> tools() {
        List<Tool> tools = new ArrayList<>();
        if (new SearchPath(use.environment()).find("k9s") != null) {
            tools.add(Tool.K9S);
        }
        if (lens() != null) {
            tools.add(Tool.LENS);
        }
        return tools;
    }

    private @Nullable Path lens() {
        for (String name : LENS) {
            Path found = new SearchPath(use.environment()).find(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void openTool(Tool tool, String context) {
        switch (tool) {
            case K9S -> new OpenTerminal(use.environment()).run(variables(context), "k9s");
            case LENS -> {
                Path lens = lens();
                if (lens == null) {
                    throw ProblemException.of("Lens is not in PATH any more", "Install it again");
                }
                try {
                    ProcessBuilder builder =
                            ChildProcess.foreign(use.environment(), List.of(lens.toString()));
                    builder.environment().putAll(variables(context));
                    ChildProcess.startDetached(builder);
                } catch (IOException e) {
                    throw ProblemException.of(lens + " could not be started", "Try again", e);
                }
            }
        }
    }

    /** A separate file before the others in KUBECONFIG sets the current context of a program. */
    private Map<String, String> variables(String context) {
        Path folder = use.folders().runtime();
        Path file = folder.resolve("terminal-" + Integer.toHexString(context.hashCode()) + ".yaml");
        String text =
                "apiVersion: v1\nkind: Config\ncurrent-context: '"
                        + context.replace("'", "''")
                        + "'\n";
        try {
            OwnerOnly.folder(folder);
            SafeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ProblemException.of(
                    file + " could not be written: " + e.getMessage(),
                    "Copy the kubectl command instead",
                    e);
        }
        StringJoiner files = new StringJoiner(File.pathSeparator).add(file.toString());
        use.kubeconfig().paths().all(null).forEach(each -> files.add(each.toString()));
        return Map.of("KUBECONFIG", files.toString());
    }

    @Override
    public void openAddress(URI address) {
        // It may be the page of a sign-in, opened again.
        new RedirectingBrowser(use.browser()).openOrThrow(address);
    }

    @Override
    public void openDemo() {
        String program = use.install().program().toString();
        try {
            ChildProcess.startDetached(ChildProcess.builder(List.of(program, "demo")));
        } catch (IOException e) {
            throw ProblemException.of(program + " could not be started", "Reinstall Lanyard", e);
        }
    }

    @Override
    public boolean inDemo() {
        return use.environment().get("LANYARD_DEMO") != null;
    }

    @Override
    public void openFolder(String path) {
        new OpenFolder(use.environment()).run(Path.of(path));
    }
}
