package dev.lanyard.app.desktop;

import dev.lanyard.ui.clusters.ClustersViewModel;
import dev.lanyard.ui.profiles.ProfilesViewModel;
import dev.lanyard.ui.shell.Screen;
import dev.lanyard.ui.shell.ShellView;
import dev.lanyard.ui.shell.ShellViewModel;
import dev.lanyard.ui.signin.FirstRunViewModel;
import dev.lanyard.ui.state.ExternalApps;

/** Where the window goes from the first run. */
record AfterFirstRun(
        ShellView view,
        ShellViewModel shell,
        ClustersViewModel found,
        ProfilesViewModel profiles,
        ExternalApps apps,
        boolean canLeave)
        implements FirstRunViewModel.Next {
    @Override
    public void leave() {
        view.cover(null);
    }

    @Override
    public boolean offersDemo() {
        return !apps.inDemo();
    }

    @Override
    public void demo() {
        apps.openDemo();
    }

    @Override
    public void clusters() {
        leave(Screen.CLUSTERS);
        found.discoverEverywhere();
    }

    @Override
    public void choose() {
        profiles.showOffers();
        leave(Screen.PROFILES);
    }

    private void leave(Screen to) {
        view.cover(null);
        profiles.refresh();
        shell.open(to);
    }
}
