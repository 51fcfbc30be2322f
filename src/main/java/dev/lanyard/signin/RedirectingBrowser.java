package dev.lanyard.signin;

import dev.lanyard.os.Browser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens URLs that other users must not see. A browser's arguments are visible to every user of the
 * machine (ps), so it gets a local page that redirects to the URL once.
 */
public final class RedirectingBrowser implements Browser {
    /** Time limit for a browser to start on a slow machine. */
    private static final Duration PAGE_TIMEOUT = Duration.ofMinutes(5);

    private final Browser browser;

    /** Creates a browser on top of the one that opens the local page. */
    public RedirectingBrowser(Browser browser) {
        this.browser = browser;
    }

    @Override
    public @Nullable String missing() {
        return browser.missing();
    }

    @Override
    public @Nullable String open(URI address) {
        return open(
                address,
                listener ->
                        Thread.ofVirtual()
                                .name("sign-in page")
                                .start(() -> listener.closeAfterStart(PAGE_TIMEOUT)));
    }

    /** Opens a URL, and waits until the browser has read the page or the time is up. */
    public @Nullable String openAndWait(URI address, Duration timeout) {
        return open(address, listener -> listener.closeAfterStart(timeout));
    }

    private @Nullable String open(URI address, Consumer<LoopbackListener> afterwards) {
        LoopbackListener listener;
        try {
            // A random state: nothing is redirected back to this listener.
            listener = LoopbackListener.open(Pkce.random());
        } catch (IOException noPort) {
            return "could not listen on 127.0.0.1: " + noPort;
        }
        String failure = browser.open(listener.startPage(address));
        if (failure == null) {
            afterwards.accept(listener);
        } else {
            listener.close();
        }
        return failure;
    }
}
