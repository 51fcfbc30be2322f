package dev.lanyard.signin;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Says and sets whether access tokens are also in {@code ~/.aws/sso/cache}, for other tools. */
public final class ShareSsoCache {
    private final AwsSsoCache cache;
    private final Supplier<SessionStore> sessions;

    /**
     * @param sessions the sessions whose tokens are written when it is switched on
     */
    public ShareSsoCache(AwsSsoCache cache, Supplier<SessionStore> sessions) {
        this.cache = cache;
        this.sessions = sessions;
    }

    public boolean isOn() {
        return cache.isOn();
    }

    /** Writes the tokens of the signed-in sessions from now on, or deletes those files. */
    public void set(boolean on) {
        if (on) {
            cache.switchOn();
            sessions.get().copyToSsoCache();
        } else {
            cache.switchOff();
        }
    }

    public Path folder() {
        return cache.folder();
    }
}
