package dev.lanyard.signin;

import dev.lanyard.os.Browser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Opens addresses that are to be known to this user alone. A browser's arguments can be read by
 * every user of the machine (ps), so it gets a page of ours that leads on to the address, once.
 */
public final class RedirectingBrowser implements Browser {
    /** A browser that has to start first, on a slow machine. */
    private static final Duration PAGE_TIMEOUT = Duration.ofMinutes(5);

    private final Browser browser;

    /** Over the browser that shows the pages. */
    public RedirectingBrowser(Browser browser) {
        this.browser = browser;
    }

    @Override
    public Opened.@Nullable No missing() {
        return browser.missing();
    }

    @Override
    public Opened open(URI address) {
        LoopbackListener listener;
        try {
            // Nobody is told its state: it leads away, and nothing comes back to it.
            listener = LoopbackListener.open(Pkce.random());
        } catch (IOException noPort) {
            return new Opened.No("no port of 127.0.0.1 could be listened on: " + noPort);
        }
        Opened opened = browser.open(listener.startPage(address));
        if (opened instanceof Opened.Yes) {
            Thread.ofVirtual()
                    .name("sign-in page")
                    .start(() -> listener.closeAfterStart(PAGE_TIMEOUT));
        } else {
            listener.close();
        }
        return opened;
    }
}
