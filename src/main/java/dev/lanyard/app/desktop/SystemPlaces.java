package dev.lanyard.app.desktop;

import dev.lanyard.cli.UseCases;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.failure.Failure;
import dev.lanyard.os.Browser;
import dev.lanyard.os.OpenFolder;
import dev.lanyard.os.OpenTerminal;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.os.SafeFile;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.ui.desk.Places;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the console, a terminal, a page or a folder. */
final class SystemPlaces implements Places {
    private final UseCases use;
    private final KubectlDesk kubectl;

    SystemPlaces(UseCases use, KubectlDesk kubectl) {
        this.use = use;
        this.kubectl = kubectl;
    }

    /**
     * By a shortcut link of the access portal, which signs in by itself and holds no secret: {@code
     * START_URL/#/console?account_id=…&role_name=…&destination=…} (IAM Identity Center user guide,
     * "Creating shortcut links").
     */
    @Override
    public void openConsole(ProfileName name, @Nullable ClusterRef cluster) {
        Profile profile = use.readAwsConfig().run().checked().require(name);
        SsoSession session = profile.session();
        String account = profile.accountId();
        String role = profile.roleName();
        if (session == null || account == null || role == null) {
            throw Failure.usage(
                    "the profile "
                            + name
                            + " is of no permission set, so no portal opens its console",
                    "Choose a profile with sso_account_id and sso_role_name");
        }
        String start = session.startUrl();
        int fragment = start.indexOf('#');
        String bare = fragment < 0 ? start : start.substring(0, fragment);
        String link =
                (bare.endsWith("/") ? bare : bare + "/")
                        + "#/console?account_id="
                        + account
                        + "&role_name="
                        + encoded(role);
        if (cluster != null) {
            link +=
                    "&destination="
                            + encoded(
                                    "https://"
                                            + cluster.region()
                                            + ".console.aws.amazon.com/eks/clusters/"
                                            + cluster.name()
                                            + "?region="
                                            + cluster.region());
        }
        openAddress(URI.create(link));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A file of its own in front of the others says which context is current in that terminal. */
    @Override
    public void openTerminal(String context) {
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
            throw Failure.of(
                    file + " could not be written: " + e.getMessage(),
                    "Copy the kubectl command instead",
                    e);
        }
        new OpenTerminal(use.environment())
                .run(Map.of("KUBECONFIG", file + File.pathSeparator + kubectl.kubeconfigPath()));
    }

    @Override
    public void openAddress(URI address) {
        if (use.browser().open(address) instanceof Browser.Opened.No no) {
            throw Failure.of(
                    "no browser could be opened, since " + no.why(), "Open it by hand: " + address);
        }
    }

    @Override
    public void openDemo() {
        String program = use.install().program().toString();
        try {
            new ProcessBuilder(program, "demo")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
        } catch (IOException e) {
            throw Failure.of(program + " could not be started", "Install Lanyard again", e);
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
