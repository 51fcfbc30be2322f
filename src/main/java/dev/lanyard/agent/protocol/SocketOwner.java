package dev.lanyard.agent.protocol;

import dev.lanyard.os.ThisUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whose a file is. Where users have no numbers (Windows), the profile folder keeps others out. */
public final class SocketOwner {
    private SocketOwner() {}

    /** Whether this user, and nobody else, made the file. */
    public static boolean isThisUser(Path file) {
        try {
            Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return owner.equals(ThisUser.number());
        } catch (IOException gone) {
            return false;
        } catch (UnsupportedOperationException | IllegalArgumentException noUserNumbers) {
            return true;
        }
    }
}
