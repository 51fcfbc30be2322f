package dev.lanyard.agent.protocol;

import dev.lanyard.os.ThisUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Checks a file's owner. On Windows, which has no numeric user ids, the profile folder's ACL
 * protects the file.
 */
public final class SocketOwner {
    private SocketOwner() {}

    /** Returns whether the current user owns the file. */
    public static boolean isThisUser(Path file) {
        try {
            Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return owner.equals(ThisUser.number());
        } catch (IOException _) {
            return false;
        } catch (UnsupportedOperationException | IllegalArgumentException _) {
            return true;
        }
    }
}
