package dev.lanyard.ui;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.state.ExternalApps;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what would have been opened. */
public final class FakePlaces implements ExternalApps {
    public final List<String> opened = new CopyOnWriteArrayList<>();

    /** Whether a demo is running already. */
    public volatile boolean inDemo;

    @Override
    public void openConsole(ProfileName profile, ClusterRef cluster) {
        ScreenThread.check();
        opened.add("console " + profile);
    }

    @Override
    public void openTerminal(String context) {
        ScreenThread.check();
        opened.add("terminal " + context);
    }

    @Override
    public List<Tool> tools() {
        ScreenThread.check();
        return List.of(Tool.K9S);
    }

    @Override
    public void openTool(Tool tool, String context) {
        ScreenThread.check();
        opened.add(tool + " " + context);
    }

    @Override
    public void openAddress(URI address) {
        ScreenThread.check();
        opened.add(address.toString());
    }

    @Override
    public void openDemo() {
        ScreenThread.check();
        opened.add("demo");
    }

    @Override
    public boolean inDemo() {
        return inDemo;
    }

    @Override
    public void openFolder(String path) {
        ScreenThread.check();
        opened.add(path);
    }
}
