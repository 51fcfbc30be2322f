package dev.lanyard.ui.state;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.profile.ProfileName;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Opens what is outside of Lanyard. All of these block, and fail in words. */
public interface ExternalApps {
    /** The AWS console in the browser, with a profile's role; at a cluster when one is named. */
    void openConsole(ProfileName profile, @Nullable ClusterRef cluster);

    /** A terminal whose kubectl uses a context. */
    void openTerminal(String context);

    /** An address in the browser. */
    void openAddress(URI address);

    /** A Lanyard of its own on an AWS in a box, for somebody who has no account. */
    void openDemo();

    /** Whether this is such a Lanyard. Does not block. */
    boolean inDemo();

    /** The folder that a file is in. */
    void openFolder(String path);
}
