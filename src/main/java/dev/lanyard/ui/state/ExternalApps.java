package dev.lanyard.ui.state;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.profile.ProfileName;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens other programs. All methods block, and throw a problem on failure. */
public interface ExternalApps {
    /** Opens the AWS console in the browser with a profile's role, optionally at a cluster. */
    void openConsole(ProfileName profile, @Nullable ClusterRef cluster);

    /** Opens a terminal whose kubectl uses a context. */
    void openTerminal(String context);

    /** A program for Kubernetes. */
    enum Tool {
        /** k9s, in a terminal. */
        K9S,
        /** Lens, or Freelens. */
        LENS
    }

    /** Returns the programs for Kubernetes that are installed. */
    List<Tool> tools();

    /** Opens a program for Kubernetes with a context. */
    void openTool(Tool tool, String context);

    void openAddress(URI address);

    /** Starts a second Lanyard on a fake AWS, for users without an account. */
    void openDemo();

    /** Returns whether this process is that demo. Does not block. */
    boolean inDemo();

    void openFolder(String path);
}
